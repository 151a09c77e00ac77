#!/usr/bin/env python3
"""What a second MPI rank of one thread brings, beside what two spinning loops get, all in turn in one call.

    mpi_ranks.py TRANCHE SCENARIO [--seeds 200] [--times 3]      TRANCHE a program built with -DTRANCHE_MPI=ON

Prints medians: runs a second while runs go on (what `--progress json` says last), and the time from start to file, in
which the first rank merges alone; with all outputs and with few (the last month of every series, no flows).
"""
import argparse
import json
import multiprocessing
import os
import statistics
import subprocess
import tempfile
import time

FEW = """extends = "{scenario}"
[outputs]
series_every = "50 years"
communities = "none"
agencies = "none"
snapshots_every = "50 years"
flows = false
"""


def spin(seconds):
    end, turns = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        turns += sum(range(1000)) > 0
    return turns


def spinning_gain(seconds=3):
    """Turns of two loops at a time over those of one."""
    with multiprocessing.Pool(2) as pool:
        alone = pool.apply(spin, (seconds,))
        return sum(pool.map(spin, [seconds] * 2, chunksize=1)) / alone


def run(options, scenario, ranks, folder):
    """Runs a second while they go on, and seconds from start to file."""
    output = os.path.join(folder, "ranks.h5")
    command = ["mpirun", "--allow-run-as-root", "--bind-to", "core", "-n", str(ranks), options.tranche, "run", scenario]
    command += ["--seeds", str(options.seeds), "--threads", "1", "--output", output, "--progress", "json"]
    begin = time.monotonic()
    told = subprocess.run(command, check=True, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE).stderr
    seconds = time.monotonic() - begin
    os.remove(output)
    objects = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    until = next(index for index, one in enumerate(objects) if "phase" in one)
    running = [one for one in objects[:until] if "done" in one][-1]
    return running["runs_per_second"], seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tranche", type=os.path.abspath)
    parser.add_argument("scenario", type=os.path.abspath)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    loops, rates, walls = [], {}, {}
    with tempfile.TemporaryDirectory() as folder:
        few = os.path.join(folder, "few.toml")
        with open(few, "w", encoding="utf-8") as file:
            file.write(FEW.format(scenario=options.scenario))
        for _ in range(options.times):
            loops.append(spinning_gain())
            for outputs, scenario in (("all outputs", options.scenario), ("few outputs", few)):
                for ranks in (1, 2):
                    rate, wall = run(options, scenario, ranks, folder)
                    rates.setdefault((outputs, ranks), []).append(rate)
                    walls.setdefault((outputs, ranks), []).append(wall)
    print(f"two spinning loops against one: {statistics.median(loops):.2f}")
    for outputs in ("all outputs", "few outputs"):
        rate = [statistics.median(rates[outputs, ranks]) for ranks in (1, 2)]
        wall = [statistics.median(walls[outputs, ranks]) for ranks in (1, 2)]
        print(f"{outputs}: while runs go on {rate[0]:.0f} and {rate[1]:.0f} runs/s, {rate[1] / rate[0]:.2f}; "
              f"from start to file {wall[0]:.1f} and {wall[1]:.1f} s, {wall[0] / wall[1]:.2f}")


if __name__ == "__main__":
    main()
