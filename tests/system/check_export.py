"""Exports a results file to CSV and SQLite and compares every table of both with what h5py reads.

Usage: check_export.py TRANCHE WRITE_EXAMPLE FOLDER. Exit code 77 means that h5py is not installed.
"""
import csv
import math
import os
import sqlite3
import subprocess
import sys

TABLES = ["plan", "future", "setting", "run", "series", "community", "agency", "ledger", "phase", "flow", "gate",
          "rule", "condition", "parameter", "influence", "level", "switching_value", "sensitivity_index"]


def equal(text, value):
    """A CSV field against a value of the database."""
    if value is None:
        return text == ""
    return float(text) == value if isinstance(value, (int, float)) else text == value


def compare_tables(folder, database):
    for table in TABLES:
        rows = list(database.execute(f"SELECT * FROM \"{table}\""))
        with open(os.path.join(folder, table + ".csv"), encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file))
        names = [column[1] for column in database.execute(f"PRAGMA table_info(\"{table}\")")]
        assert lines[0] == names and len(lines) == len(rows) + 1, table
        for line, row in zip(lines[1:], rows):
            assert all(map(equal, line, row)), (table, line, row)


def compare_values(database, file):
    one = lambda query: database.execute(query).fetchone()[0]
    assert one("SELECT count(*) FROM run WHERE status = 'failed'") == 1
    assert one("SELECT message FROM run WHERE row = 8") == "the ledger does not balance"
    series = database.execute("SELECT wellbeing, legitimacy FROM series WHERE row = 7 ORDER BY month").fetchall()
    assert [row[0] for row in series] == list(file["wellbeing"][1, 0, 2]) and series[0][1] is None
    capacity = database.execute("SELECT capacity FROM community WHERE row = 9 AND month = 23 ORDER BY rowid").fetchall()
    assert [row[0] for row in capacity] == list(file["community_capacity"][1, 0, 4, 1])
    assert one("SELECT staff FROM agency WHERE row = 3 AND month = 25 AND agency = 'college'") == \
        file["agency_staff"][0, 0, 3, 2, 1]
    assert one("SELECT pounds FROM ledger WHERE row = 3 AND month = 11 AND account = 'delivery'") == \
        file["ledger"][0, 0, 3, 0, 0, 1]
    assert math.isclose(one("SELECT sum(paid) FROM flow"), sum(file["flows/paid"][:]))
    assert one("SELECT stage FROM flow WHERE row = 3 LIMIT 1") == "approved"
    ends = list(file["end"][0, 0, 0])
    assert math.isclose(one("SELECT mean FROM setting WHERE plan = 'A' AND outcome = 'wellbeing'"), sum(ends) / 5,
                        rel_tol=1e-6)
    assert one("SELECT runs FROM setting WHERE plan = 'B' AND outcome = 'legitimacy'") == 4
    late = database.execute("SELECT phase_opened, phase_opened_by FROM phase WHERE row = 7").fetchone()
    assert late == (7, "A/act/close/1") and one("SELECT count(*) FROM phase WHERE row = 8") == 0
    assert one("SELECT verdict FROM gate WHERE row = 2 LIMIT 1") == "not_paid"
    assert one("SELECT condition FROM gate WHERE row = 2 LIMIT 1") == "B/act/open/1"
    assert round(one("SELECT sum(price) FROM gate WHERE row = 2") * 100) == 2 * 123_458
    assert one("SELECT act FROM rule WHERE row = 3") == "correct" and one("SELECT rule FROM rule WHERE row = 3") is None
    assert one("SELECT condition_text FROM condition WHERE condition_kind = 'survey'") == "trust at least 0.40"
    assert one("SELECT value FROM future WHERE uncertainty = 'fund.grant.rollover'") == 0.25


def main(tranche, write_example, folder):
    try:
        import h5py
    except ImportError as error:
        print("skipped:", error)
        return 77
    os.makedirs(folder, exist_ok=True)
    results, tables, base = (os.path.join(folder, name) for name in ("example.h5", "tables", "example.db"))
    subprocess.run([write_example, results], check=True)
    subprocess.run([tranche, "export", results, "--csv", tables, "--sqlite", base], check=True)
    database = sqlite3.connect(base)
    compare_tables(tables, database)
    with h5py.File(results) as file:
        compare_values(database, file)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
