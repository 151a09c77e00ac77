"""Reports that the program makes, for browsers to open: of a real place, and of a scenario whose texts mean no good.

Usage: make_program_pages.py TRANCHE ROOT (the source tree) FOLDER
"""
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "system"))
from reports import Work, hostile  # pylint: disable=wrong-import-position


def main(tranche, root, folder):
    work = Work(tranche, f"{root}/tests/system/data", folder)
    work.run("run", f"{root}/scenarios/published/clackmannanshire-phasing.toml", "--seeds", "5", "--quiet", "--report",
             "--output", "real-place.h5")
    hostile(work)
    work.results("hostile.h5", "hostile.toml")
    work.run("report", "hostile.h5")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
