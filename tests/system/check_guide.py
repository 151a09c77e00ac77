#!/usr/bin/env python3
"""Runs the commands of docs/guide.md: check_guide.py TRANCHE REPOSITORY WORK.

Every line of its code blocks is run, in order, in a folder with the shipped scenarios, and must end with 0. Two things
differ from what a reader does: `tools/run`, which builds first, is the program that has been built already, and each
plan has two seeds, whatever the guide says.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys


def commands_of(page):
    """The lines of its code blocks, those that end in a backslash joined with the next."""
    blocks = re.findall(r"^```\w*\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [line.split("  #")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


def in_short(command):
    """The same command over two seeds, by the program that is there."""
    command = re.sub(r"^tools/run\b", "tranche run", command)
    if not command.startswith("tranche run "):
        return command
    return re.sub(r" --seeds \d+", "", command) + " --seeds 2"


def main(tranche, repository, work):
    repository, work = pathlib.Path(repository), pathlib.Path(work)
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(repository / "scenarios", work / "scenarios")
    path = f"{pathlib.Path(tranche).resolve().parent}{os.pathsep}{os.environ['PATH']}"
    commands = commands_of((repository / "docs" / "guide.md").read_text())
    assert len(commands) > 5, f"the guide has fewer commands than it should: {commands}"
    for command in commands:
        done = subprocess.run(["bash", "-c", in_short(command)], cwd=work, env={**os.environ, "PATH": path},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"docs/guide.md: $ {command}\nended with {done.returncode}\n{done.stdout}\n{done.stderr}")


if __name__ == "__main__":
    main(*sys.argv[1:])
