"""Runs the examples of analysis/examples on the example results file and compares what they print.

Usage: check_examples.py WRITE_EXAMPLE FOLDER EXAMPLE. Exit code 77 means that its reader is not installed.
"""
import os
import shutil
import subprocess
import sys

SKIPPED = 77
HERE = os.path.dirname(os.path.abspath(__file__))
ENGINES = {"read_xarray.py": [["netcdf4"], ["h5netcdf"]]}
EXAMPLES = os.path.join(HERE, "../../analysis/examples")


def needs(example):
    return {"read_h5py.py": "h5py", "read_xarray.py": "netCDF4", "read_rhdf5.R": "rhdf5"}[example]


def installed(example):
    if example.endswith(".R"):
        if shutil.which("Rscript") is None:
            return False
        ask = ["Rscript", "-e", "quit(status = !requireNamespace('rhdf5', quietly = TRUE))"]
        return subprocess.run(ask, capture_output=True).returncode == 0
    try:
        __import__(needs(example))
        __import__("pandas")
    except ImportError:
        return False
    return True


def expected(file):
    """The same answers, worked out here with nothing but h5py and loops."""
    import h5py

    with h5py.File(file) as data:
        wellbeing = data["wellbeing"][..., -1]
        pairs = [b - a for a, b in zip(wellbeing[0].flat, wellbeing[-1].flat) if a == a and b == b]
        paid, rows = data["flows/paid"][:], set(data["flows/row"][:])
        lines = [f"wellbeing, B - A: {sum(pairs) / len(pairs):.6f} over {len(pairs)} pairs",
                 f"flows: {len(paid)}, GBP {sum(paid):.2f} paid in {len(rows)} runs",
                 "future 0: mechanisms.trust.forgetting = 0.98 [1/month]",
                 "future 0: fund.grant.rollover = 0.25 [1]"]
    return lines + ["off L1: 0.250000 wellbeing", "off L2: nan wellbeing",
                    "only L1: 0.500000 wellbeing", "only L2: nan wellbeing"]


def main(program, folder, example):
    if not installed(example):
        print(f"skipped: {needs(example)} is not installed")
        return SKIPPED
    os.makedirs(folder, exist_ok=True)
    file = os.path.join(folder, "example.h5")
    subprocess.run([program, file], check=True)
    runner = "Rscript" if example.endswith(".R") else sys.executable
    for engine in ENGINES.get(example, [[]]):
        command = [runner, os.path.join(EXAMPLES, example), file, *engine]
        shown = subprocess.run(command, check=True, capture_output=True, text=True)
        assert shown.stdout.splitlines() == expected(file), shown.stdout
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
