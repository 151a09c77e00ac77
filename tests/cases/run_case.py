#!/usr/bin/env python3
"""Runs one case: run_case.py TRANCHE FOLDER WORK copies `common` and the case's folder into WORK and does its `steps`.

A step is a command of bash, with what must be true once it has ended:

    # Why this case is here.
    $ tranche run s.toml --output r.h5
    exit 2                       its exit code; 0 where nothing is said
    err: write 2.5 %             text that it must print, on stderr (err) or stdout (out)
    not out: nan                 text that it must not print
    file: r.h5                   a file that must exist; `no file: r.h5`, one that must not
"""
import os
import pathlib
import shutil
import subprocess
import sys


def read_steps(text):
    """Returns [(command, [(line number, expectation)])]; a line that is no step is a mistake."""
    steps = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif steps:
            steps[-1][1].append((number, line.strip()))
        else:
            sys.exit(f"steps:{number}: an expectation stands before the first command")
    if not steps:
        sys.exit("steps: there is no command")
    return steps


def holds(expectation, done, work):
    """Whether the expectation is true of the command that is `done`."""
    what, _, rest = expectation.partition(": ")
    if what in ("out", "err", "not out", "not err"):
        text = done.stdout if what.endswith("out") else done.stderr
        return (rest in text) != what.startswith("not ")
    if what in ("file", "no file"):
        return (work / rest).exists() == (what == "file")
    if expectation.startswith("exit "):
        return done.returncode == int(expectation[len("exit "):])
    sys.exit(f"steps: '{expectation}' is nothing that can be expected")


def failures(steps, work, environment):
    for command, expectations in steps:
        done = subprocess.run(["bash", "-c", command], cwd=work, env=environment, text=True,
                              errors="replace", stdin=subprocess.DEVNULL, capture_output=True)
        if not any(text.startswith("exit ") for _, text in expectations):
            expectations = [*expectations, (0, "exit 0")]
        for number, expectation in expectations:
            if not holds(expectation, done, work):
                yield (f"$ {command}\nsteps:{number}: not so: {expectation}\nexit {done.returncode}\n"
                       f"--- stdout\n{done.stdout}\n--- stderr\n{done.stderr}")


def main(tranche, folder, work):
    folder, work = pathlib.Path(folder), pathlib.Path(work).resolve()
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder.parent / "common", work)
    shutil.copytree(folder, work, dirs_exist_ok=True)
    path = f"{pathlib.Path(tranche).resolve().parent}{os.pathsep}{os.environ['PATH']}"
    found = list(failures(read_steps((folder / "steps").read_text()), work, {**os.environ, "PATH": path}))
    print("\n\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
