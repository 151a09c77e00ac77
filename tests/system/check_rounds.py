#!/usr/bin/env python3
"""What a stopping rule decides follows from the runs alone: shares of a sweep, one that was killed and resumed, and one
that nobody disturbed end after the same seeds in the same bytes. So does what a selection selects.

    check_rounds.py TRANCHE FOLDER_WITH_VALLEY SCRATCH
"""
import filecmp
import os
import shutil
import subprocess
import sys
import time

failures = []


def check(holds, what, output=""):
    print(("ok: " if holds else "FAILED: ") + what)
    if not holds:
        failures.append(what)
        print(output)


def tranche(*arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True)


def same(file, what):
    check(os.path.exists(file) and filecmp.cmp("whole.h5", file, shallow=False), what)


def undisturbed():
    done = tranche("sweep", "rounds.toml", "--output", "whole.h5", "--quiet")
    check(done.returncode == 0 and "NOT reached" in done.stdout and "after 12 seeds" in done.stdout,
          "a rule that cannot be met spends its seeds and says so", done.stdout + done.stderr)


def in_shares():
    for seeds in (4, 8, 12):
        for share in range(3):
            done = tranche("sweep", "rounds.toml", "--output", "shares.h5", "--shard", f"{share}/3", "--quiet")
            check(done.returncode == 0 and f"of the round of {seeds} seeds" in done.stdout,
                  f"share {share} runs the round of {seeds} seeds", done.stdout + done.stderr)
        if seeds == 12:
            break
        state, merged = tranche("status", "shares.parts"), tranche("merge", "shares.parts")
        check(state.returncode == 75 and "[stop] wants more" in state.stdout, "status says that a round follows")
        check(merged.returncode == 75 and "[stop] wants more" in merged.stderr and not os.path.exists("shares.h5"),
              "a merge between two rounds writes nothing", merged.stdout + merged.stderr)
    check(tranche("merge", "shares.parts").returncode == 0, "the shares of the last round are merged")
    same("shares.h5", "three shares, round by round, end in the bytes of one process")


def kill_early(command, begun, output):
    """Kills a command once it has `begun`; one that was over before, on a busy machine, is done once more."""
    while True:
        child = subprocess.Popen([program, *command], stdout=subprocess.DEVNULL)
        while child.poll() is None and not begun():
            time.sleep(0.002)
        child.kill()
        if child.wait() == -9 and begun():
            return
        os.remove(output)


def has_shards():
    return os.path.isdir("killed.parts") and any(name.endswith(".h5") for name in os.listdir("killed.parts"))


def killed():
    kill_early(["sweep", "rounds.toml", "--output", "killed.h5", "--rows-per-shard", "1", "--threads", "1", "--quiet"],
               has_shards, "killed.h5")
    resumed = tranche("resume", "killed.parts", "--quiet")
    check(resumed.returncode == 0, "a killed sweep is resumed", resumed.stderr)
    same("killed.h5", "a sweep that was killed goes on with its rounds, to the same bytes")


def selection():
    select = ["select", "valley.toml", "--delta", "0.0005", "--first", "10", "--round", "5", "--threads", "1"]
    whole = tranche(*select, "--csv", "whole.csv", "--quiet")
    kept = "results/valley-select.part.csv"
    check(whole.returncode == 0 and not os.path.exists(kept), "a selection that is over keeps nothing", whole.stderr)
    kill_early([*select, "--csv", "killed.csv", "--quiet"], lambda: os.path.exists(kept), "killed.csv")
    again = tranche(*select, "--csv", "killed.csv")
    check("Going on from" in again.stderr, "a selection that was killed goes on", again.stderr)
    check(again.stdout == whole.stdout and filecmp.cmp("whole.csv", "killed.csv", shallow=False),
          "and selects what an undisturbed one does, by the same runs", again.stdout + whole.stdout)
    with open("asked.toml", "w") as file:
        file.write('extends = "valley.toml"\n[select]\ndelta = 0.0005\nfirst = 10\nround = 5\n')
    asked = tranche("select", "asked.toml", "--quiet")
    check(asked.stdout == whole.stdout, "[select] says what the options say", asked.stdout + asked.stderr)


def without_sweep():
    with open("plain.toml", "w") as file:
        file.write('extends = "valley.toml"\n[stop]\nhalf_width = 10\nfirst = 5\nplans = "C"\n')
    done = tranche("run", "plain.toml", "--quiet")
    check(done.returncode == 0 and "reached after 5 seeds" in done.stdout and "C − A" in done.stdout and
          "B − A" not in done.stdout, "a run is replicated by the rule too, and by the plans it names",
          done.stdout + done.stderr)
    fixed = tranche("run", "plain.toml", "--seeds", "3", "--quiet")
    check(fixed.returncode == 0 and "Stopping rule" not in fixed.stdout, "seeds that were chosen switch the rule off")


program, source, scratch = (os.path.abspath(argument) for argument in sys.argv[1:4])
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)
os.chdir(scratch)
for name in ("valley.toml", "valley.csv", "rounds.toml"):
    shutil.copy(os.path.join(source, name), name)
for part in (undisturbed, in_shares, killed, without_sweep, selection):
    part()
sys.exit(1 if failures else 0)
