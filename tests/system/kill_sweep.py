#!/usr/bin/env python3
"""Kills a sweep by -9 at random moments, resumes it each time, and compares the merged file with an undisturbed one.

    kill_sweep.py TRANCHE SCENARIO FOLDER [--kills 30] [--settings 4] [--seeds 200] [--rows-per-shard 15]

At least `--kills` processes die; the one that outlives its moment only counts as a resume. Kills are spread over the
sweep: those that are behind get longer. Ends with 0 if the two files are equal to the byte and, of twenty kills or
more, the last came beyond half of the sweep. The moments are drawn from --kills: but for the machine's speed, a failure
can be had again.
"""
import argparse
import filecmp
import json
import os
import random
import shutil
import subprocess
import sys
import time


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("tranche")
    parser.add_argument("scenario")
    parser.add_argument("folder")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--settings", type=int, default=4)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--rows-per-shard", type=int, default=15)
    return parser.parse_args()


def command(options, output):
    return [options.tranche, "sweep", "sweep.toml", "--seeds", str(options.seeds),
            "--rows-per-shard", str(options.rows_per_shard), "--threads", "2", "--quiet", "--output", output]


def write_sweep(options):
    """A sweep of the scenario over the staff of its council; beside a copy of the folder that holds its place."""
    source = os.path.dirname(options.scenario)
    for name in os.listdir(source):
        if name.endswith((".toml", ".csv")):
            shutil.copy(os.path.join(source, name), name)
    values = ", ".join(str(2 + 3 * setting) for setting in range(options.settings))
    with open("sweep.toml", "w") as file:
        file.write(f'extends = "{os.path.basename(options.scenario)}"\n[[sweep]]\ndesign = "grid"\n'
                   f'[[sweep.vary]]\nkey = "agency.council.staff"\nvalues = [{values}]\n')


def shards(folder):
    return sum(name.endswith(".h5") for name in os.listdir(folder)) if os.path.isdir(folder) else 0


def shards_of_all(options):
    told = subprocess.run([options.tranche, "status", "whole.h5", "--json"], check=True, capture_output=True, text=True)
    return -(-json.loads(told.stdout)["runs"] // options.rows_per_shard)


def kill_at_random(options, whole_seconds, whole_shards):
    """Starts and kills until enough have died; returns how many died and the most shards seen."""
    moments = random.Random(options.kills)
    killed, seen = 0, 0
    longest = 1.6 * whole_seconds / options.kills  # [s]
    while killed < options.kills:
        child = subprocess.Popen(command(options, "killed.h5"), stdout=subprocess.DEVNULL)
        # Each gets a small part of the whole time, so that the sweep is still unfinished at the last kill; the start,
        # in which shards are read, is in it too, and takes longer as they become more.
        time.sleep(moments.uniform(0, longest))
        child.kill()
        killed += child.wait() == -9
        seen = max(seen, shards("killed.parts"))
        longest *= 1.15 if seen * options.kills < 0.9 * killed * whole_shards else 0.9
        if os.path.exists("killed.h5"):  # it was over before: once more from the start
            os.remove("killed.h5")
    return killed, seen


def main():
    options = parse()
    options.tranche, options.scenario = os.path.abspath(options.tranche), os.path.abspath(options.scenario)
    shutil.rmtree(options.folder, ignore_errors=True)
    os.makedirs(options.folder)
    os.chdir(options.folder)
    write_sweep(options)
    start = time.monotonic()
    subprocess.run(command(options, "whole.h5"), check=True, stdout=subprocess.DEVNULL)
    seconds = time.monotonic() - start
    total = shards_of_all(options)
    killed, seen = kill_at_random(options, seconds, total)
    before = shards("killed.parts")
    if os.path.isdir("killed.parts"):
        subprocess.run([options.tranche, "resume", "killed.parts", "--quiet"], check=False, stdout=subprocess.DEVNULL)
    if not os.path.exists("killed.h5"):  # killed before the first shard: there was nothing to resume
        subprocess.run(command(options, "killed.h5"), check=True, stdout=subprocess.DEVNULL)
    equal = filecmp.cmp("whole.h5", "killed.h5", shallow=False)
    print(f"{killed} kills; of {total} shards {seen} at most and {before} at the last resume; one undisturbed sweep "
          f"takes {seconds:.1f} s; the merged files are {'equal' if equal else 'NOT EQUAL'}")
    far_enough = killed < 20 or 2 * seen >= total
    return 0 if equal and killed >= options.kills and far_enough else 1


if __name__ == "__main__":
    sys.exit(main())
