#!/usr/bin/env python3
"""Say which benchmarks have become slower or faster than a baseline, beside the difference between two machines.

  benchmarks/compare.py BASELINE NOW      two files: NOW as --benchmark_out writes it, BASELINE as --keep makes it
  benchmarks/compare.py --keep NOW        a baseline of NOW, to standard output: nanoseconds by name

The median of all ratios is taken for the machine's; what lies beyond a quarter of it is shown. Reports, never fails.
The library's own compare.py needs SciPy and prints every line.
"""
import json
import statistics
import sys

SHOWN = 1.25
UNITS = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}


def times_of(file):
    with open(file) as stream:
        content = json.load(stream)
    if "benchmarks" not in content:
        return content
    runs = [run for run in content["benchmarks"] if run["run_type"] == "iteration" and "error_occurred" not in run]
    return {run["name"]: round(run["real_time"] * UNITS[run["time_unit"]], 3) for run in runs}


def report(before, now):
    ratios = {name: now[name] / before[name] for name in now if before.get(name)}
    if not ratios:
        return ["no benchmark is in both"]
    machine = statistics.median(ratios.values())
    lines = [f"{len(ratios)} benchmarks in both; this machine takes {machine:.2f} of the baseline's time"]
    for name, ratio in sorted(ratios.items(), key=lambda pair: pair[1]):
        if not 1 / SHOWN <= ratio / machine <= SHOWN:
            lines.append(f"  {'slower' if ratio > machine else 'faster'} ×{ratio / machine:<5.2f} {name}")
    missing = sorted(set(before) - set(now))
    return lines + [f"  only in the baseline: {name}" for name in missing]


def self_test():
    before = {"a": 10.0, "b": 10.0, "c": 10.0, "gone": 1.0}
    now = {"a": 20.0, "b": 20.0, "c": 60.0, "new": 1.0}
    lines = report(before, now)
    assert lines == ["3 benchmarks in both; this machine takes 2.00 of the baseline's time",
                     "  slower ×3.00  c", "  only in the baseline: gone"], lines
    assert report({}, now) == ["no benchmark is in both"]


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    if len(arguments) != 2:
        sys.exit(__doc__)
    if arguments[0] == "--keep":
        print(json.dumps(times_of(arguments[1]), indent=0))
    else:
        print("\n".join(report(times_of(arguments[0]), times_of(arguments[1]))))


if __name__ == "__main__":
    main(sys.argv[1:])
