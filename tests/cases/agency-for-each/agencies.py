"""Prints the agencies of a results file in their order: agencies.py FILE"""
import sys

import h5py

with h5py.File(sys.argv[1]) as file:
    print(*sorted(code.decode() for code in file["agency"]))
