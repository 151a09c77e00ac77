#!/usr/bin/env python3
"""README's answer is what the program prints: check_readme.py TRANCHE REPOSITORY WORK."""
import pathlib
import re
import shutil
import subprocess
import sys


def main(tranche, repository, work):
    repository, work = pathlib.Path(repository), pathlib.Path(work)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    text = (repository / "README.md").read_text()
    scenario = re.search(r"tools/run (\S+\.toml)", text)[1]
    answer = re.search(r"ends with this answer.*?^```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)[1]
    done = subprocess.run([tranche, "run", repository / scenario, "--output", work / "r.h5", "--quiet"],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    printed = done.stdout[:len(answer)]
    for line, (ours, theirs) in enumerate(zip(answer.splitlines(), printed.splitlines()), 1):
        if ours != theirs:
            sys.exit(f"README.md, line {line} of the answer:\n  {ours}\nis printed as\n  {theirs}")
    assert printed == answer and answer.count("\n") > 30, "README.md: the answer is cut short"


if __name__ == "__main__":
    main(*sys.argv[1:])
