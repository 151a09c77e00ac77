"""Compares the runs of a selection with those of the results file: the same draws, the same seeds."""
import csv

outcome = "wellbeing_cumulative"
runs = csv.DictReader(open("tables/run.csv"))
of_runs = {(run["plan"], int(run["future"])): run[outcome] for run in runs}
rows = list(csv.DictReader(line for line in open("selected.csv") if not line.startswith("#")))
assert len(rows) == 12, len(rows)
for row in rows:
    held = of_runs[row["plan"], int(row["replicate"])]
    assert abs(float(row[outcome]) - float(held)) < 1e-12, (row, held)
