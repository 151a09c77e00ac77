"""Prints a scenario with a long chain of plans that extend each other, or of interventions in a circle."""
import sys

COUNT = 20000
print('extends = "village.toml"')
for at in range(COUNT):
    if sys.argv[1] == "plans":
        print(f'[[plan]]\ncode = "p{at}"\nextends = "p{at + 1}"')
    else:
        print(f'[[intervention]]\ncode = "i{at}"\nkind = "training"\nprerequisites = ["i{(at + 1) % COUNT}"]')
