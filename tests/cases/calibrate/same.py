"""Whether each line of a file of draws is what that future drew, to the last digit: same.py DRAWS DRAWN."""
import csv
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    draws = list(csv.DictReader(line for line in file if not line.startswith("#")))
with open(sys.argv[2], encoding="utf-8") as file:
    drawn = {(int(row["future"]), row["uncertainty"]): float(row["value"]) for row in csv.DictReader(file)}
futures = {future for future, _ in drawn}
assert futures == set(range(len(draws) + 1)), futures
for number, draw in enumerate(draws, 1):
    for key, value in draw.items():
        assert drawn[number, key] == float(value), (number, key)
