"""allocated.py FILE: pounds that plan A's fund was given by the end in each future, one a line."""
import sys
import h5py

with h5py.File(sys.argv[1]) as results:
    for future in results["allocated"][0]:
        print(f"{future[0][-1]:.2f}")
