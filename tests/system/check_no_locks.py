#!/usr/bin/env python3
"""check_no_locks.py TRANCHE NO_LOCKS DATA FOLDER: every command on a file system that knows no locks."""
import errno
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

TRANCHE, NO_LOCKS, DATA, FOLDER = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
RUN = ["run", "valley.toml", "--seeds", "6"]


def environment(number):
    return {**os.environ, "LD_PRELOAD": str(NO_LOCKS), "TRANCHE_NO_LOCKS": str(number)} if number else None


def tranche(*arguments, number=errno.ENOLCK, code=0):
    done = subprocess.run([TRANCHE, *arguments], cwd=FOLDER, env=environment(number), text=True, capture_output=True)
    assert done.returncode == code, (arguments, done)
    return done.stdout + done.stderr


def every_command(number):
    said = tranche(*RUN, "--output", "r.h5", number=number)
    assert "knows no locks" in said and os.strerror(number) in said, said
    assert (FOLDER / "r.h5").read_bytes() == (FOLDER / "whole.h5").read_bytes()
    for command in (["summary", "r.h5"], ["status", "r.h5"], ["replay", "r.h5", "--row", "0"],
                    ["export", "r.h5", "--sqlite", "r.db"], ["export", "r.h5", "--csv", "tables"]):
        tranche(*command, number=number)
    for share in ("0/2", "1/2"):
        tranche(*RUN, "--output", "s.h5", "--shard", share, number=number)
    assert "done, 0 failed" in tranche("status", "s.parts", number=number)
    tranche("merge", "s.parts", number=number)
    assert (FOLDER / "s.h5").read_bytes() == (FOLDER / "whole.h5").read_bytes()
    assert not list(FOLDER.glob("*.parts")), "a lock file was left behind"
    for name in ("r.h5", "s.h5"):
        (FOLDER / name).unlink()


def a_second_run_is_refused():
    """By the file of the first, until that was killed: then the file counts for nothing."""
    long = ["run", "valley.toml", "--seeds", "100000", "--threads", "1", "--rows-per-shard", "20",
            "--output", "long.h5"]
    first = subprocess.Popen([TRANCHE, *long], cwd=FOLDER, env=environment(errno.ENOLCK),
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    held = FOLDER / "long.parts/lock.held"
    while not held.exists() or not list(held.parent.glob("*.h5")):
        assert first.poll() is None
        time.sleep(0.01)
    said = tranche(*long, code=3)
    assert "another run of Tranche is writing here" in said and f"process {first.pid} on host" in said, said
    assert "somebody is writing here now" in tranche("status", "long.parts", code=75)
    said = tranche(*long, "--shard", "0/2", code=3)
    assert "lock.held" in said, said
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert held.exists()
    assert "somebody is writing" not in tranche("status", "long.parts", code=75)
    tranche(*long, "--time-budget", "1", code=75)
    assert not held.exists()


shutil.rmtree(FOLDER, ignore_errors=True)
shutil.copytree(DATA, FOLDER)
tranche(*RUN, "--output", "whole.h5", number=0)
for errno_of_locks in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP):
    every_command(errno_of_locks)
a_second_run_is_refused()
