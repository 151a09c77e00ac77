#!/usr/bin/env python3
"""What Python takes to hand out a run that does nothing: a loop, and pools of two processes. Microseconds a run.

    dispatch_peer.py [RUNS]

A stand-in for a workbench in Python, which does more for each run: what it shows is the least that one can take.
"""
import concurrent.futures
import multiprocessing
import sys
import time


def run(setting):
    """A trivial experiment: named inputs, named outputs."""
    return {"wellbeing": setting["staff"] * 0.5 + setting["seed"]}


def per_run(runs, work):
    start = time.perf_counter()
    done = sum(1 for _ in work([{"seed": seed, "staff": 2.0} for seed in range(runs)]))
    assert done == runs
    return (time.perf_counter() - start) / runs * 1e6


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    print(f"loop: {per_run(runs, lambda settings: map(run, settings)):.2f}")
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        print(f"ProcessPoolExecutor.map, 2 processes: {per_run(runs, lambda s: pool.map(run, s)):.1f}")
    with multiprocessing.Pool(2) as pool:
        print(f"Pool.imap, 2 processes: {per_run(runs, lambda s: pool.imap(run, s)):.1f}")
        print(f"Pool.map, 2 processes, in chunks: {per_run(runs, lambda s: pool.map(run, s)):.2f}")


if __name__ == "__main__":
    main()
