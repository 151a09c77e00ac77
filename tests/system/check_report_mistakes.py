"""What `tranche report` says of files it cannot report, and that it reports what there is where there is little.

Usage: check_report_mistakes.py TRANCHE DATA FOLDER. Exit code 77: h5py is not installed.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

from reports import Page, Work

BASELINE = ("baseline = false", "baseline = true")
INPUT, RESULTS = 2, 3  # exit codes
SWEEP = """
[[sweep]]
design = "grid"

  [[sweep.vary]]
  key = "mechanisms.trust.forgetting"
  values = [0.01, 0.02, 0.04]
"""
WITHOUT_LUCK = """
[mechanisms.reporting]
noise = 0
"""


def edit(work, name, change):
    """A copy of the results, changed by another program's hand."""
    import h5py  # pylint: disable=import-outside-toplevel
    shutil.copy(work.path / "v.h5", work.path / name)
    with h5py.File(work.path / name, "r+", locking=False) as file:
        change(file)


def fail(*rows):
    def change(file):
        for name, value in (("status", 2), ("status_message", b"the ledger does not balance")):
            values = file[name][...]
            for row in rows:
                values.flat[row] = value
            file[name][...] = values
    return change


def check_unreadable(work):
    """Another format or version, cut, damaged, no results at all: 3, with what it is."""
    work.refused("report", "none.h5", because="none.h5: no such file", expected=RESULTS)
    work.refused("report", "valley.toml", because="this is a scenario", expected=RESULTS)
    work.refused("report", "valley.csv", because="valley.csv: ", expected=RESULTS)
    edit(work, "later.h5", lambda file: file.attrs.modify("format_version", 99))
    work.refused("report", "later.h5", because="version this program knows", expected=RESULTS)
    edit(work, "other.h5", lambda file: file.attrs.modify("format", b"something-else"))
    work.refused("report", "other.h5", because="other.h5: ", expected=RESULTS)
    whole = work.bytes("v.h5")
    for length in (0, 100, len(whole) // 3, len(whole) - 200):
        (work.path / "cut.h5").write_bytes(whole[:length])
        work.refused("report", "cut.h5", because="not a whole results file", expected=RESULTS)
    for at in (20, len(whole) // 2, len(whole) - 300_000, len(whole) - 20):
        damaged = bytearray(whole)
        damaged[at] ^= 0x40
        (work.path / "damaged.h5").write_bytes(damaged)
        work.refused("report", "damaged.h5", because="not a whole results file", expected=RESULTS)
    assert not list(work.path.glob("*.html"))


def check_open_runs(work):
    """Runs that failed or are missing are named: an answer from the others would be biased."""
    edit(work, "failed.h5", fail(4))
    work.refused("report", "failed.h5", because="the ledger does not balance", expected=RESULTS)
    work.run("run", "valley.toml", "--seeds", "4", "--shard", "0/2", "--output", "part.h5", "--quiet")
    work.refused("report", next((work.path / "part.parts").glob("*.h5")).relative_to(work.path),
                 because="a shard, not a results file", expected=RESULTS)
    work.run("merge", "part.parts", "--allow-missing", "--output", "part.h5")
    work.refused("report", "part.h5", because="8 of 16 runs failed or are missing", expected=RESULTS)
    assert not list(work.path.glob("*.html"))


def check_wrong_asked(work):
    """Unknown plans, and an ablation, which has another answer."""
    work.refused("report", "v.h5", "--plans", "A,B2", because="no plan B2", expected=INPUT)
    assert "did you mean 'A2'?" in work.run("report", "v.h5", "--plans", "B2", expected=INPUT)
    work.refused("report", "v.h5", "--format", "pdf", because="html, md, json and csv", expected=INPUT)
    work.run("ablate", "valley.toml", "--plan", "A", "--seeds", "2", "--output", "levers.h5", "--quiet")
    work.refused("report", "levers.h5", because="an ablation has no report", expected=INPUT)
    assert not list(work.path.glob("*.html"))


def as_nobody():
    """In front of a command: its right to write anywhere is taken away. None where that cannot be done."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    return [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"] if setpriv else None


def check_protected(work):
    """A folder that is write-protected; nothing is checked where nobody may read this one."""
    nobody = as_nobody()
    folder = work.path / "protected"
    folder.mkdir()
    shutil.copy(work.path / "v.h5", folder)
    folder.chmod(0o555)
    command = [work.tranche, "report", "v.h5"]
    may = nobody is not None and subprocess.run([*nobody, work.tranche, "--version"], cwd="/", check=False,
                                                capture_output=True).returncode == 0
    may = may and subprocess.run([*nobody, "cat", "v.h5"], cwd=folder, capture_output=True, check=False).returncode == 0
    if may:
        done = subprocess.run([*nobody, *command], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == RESULTS and "v.html: cannot be written" in done.stderr, done
    folder.chmod(0o755)
    assert os.listdir(folder) == ["v.h5"]


def check_outputs(work):
    """No file of somebody's is written over, and a disk that is full says so."""
    work.refused("report", "v.h5", "--output", "/dev/full", because="/dev/full: cannot be written", expected=RESULTS)
    work.refused("report", "v.h5", "--output", "no/folder.html", because="cannot be written", expected=RESULTS)
    work.refused("report", "v.h5", "--output", "v.h5", because="the file that this command reads", expected=INPUT)
    work.refused("report", "v.h5", "--output", "valley.toml", because="a scenario", expected=INPUT)
    for name in ("mine.html", "mine.md", "mine.json", "mine.csv"):
        (work.path / name).write_text("mine\n", encoding="utf-8")
        work.refused("report", "v.h5", "--output", name, because="Tranche has not made", expected=INPUT)
        assert work.text(name) == "mine\n"
    (work.path / "v.html").symlink_to("mine.html")
    work.refused("report", "v.h5", because="Tranche has not made", expected=INPUT)
    assert work.text("mine.html") == "mine\n"
    (work.path / "v.html").unlink()
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([work.tranche, "report", "v.h5", "--output", "-"], cwd=work.path, stdout=full,
                              stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == RESULTS and "standard output" in done.stderr, done


def report_of(work, name):
    """A report in two formats, which must not say what no reader should meet."""
    work.run("report", f"{name}.h5")
    work.run("report", f"{name}.h5", "--format", "json")
    page = Page(work.text(f"{name}.html"))
    assert not page.unclosed
    for never in (" nan", "NaN", " inf ", "-0 ", "null", "undefined", "1e+"):
        assert never not in page.words, (name, never)
    return page.words, json.loads(work.text(f"{name}.json"))


def figures_of(report):
    return {figure["kind"]: figure["data"] for figure in report["figures"]}


def check_little(tranche, data, folder):
    """One plan, no plan to compare with, one history: a report that says what is missing."""
    work = Work(tranche, data, folder)
    work.valley("valley.toml", BASELINE)
    work.results("one.h5", "valley.toml", 3, "--plans", "A")
    words, report = report_of(work, "one")
    assert [row["code"] for row in figures_of(report)["differences"]["rows"]] == ["A"]
    assert "no programme" in words
    work.valley("alone.toml")
    work.results("alone.h5", "alone.toml", 3, "--plans", "A")
    words, report = report_of(work, "alone")
    assert "no plan without a programme was run" in words and "differences" not in figures_of(report)
    assert "no programme in grey" not in words
    work.results("once.h5", "valley.toml", 1)
    words, _ = report_of(work, "once")
    assert "How sure that is cannot be said of one history." in words


def check_same(tranche, data, folder):
    """What comes out the same in every history has no spread, and plans that are equal no leader."""
    work = Work(tranche, data, folder)
    work.valley("valley.toml", BASELINE)
    work.results("equal.h5", "valley.toml", 3, "--plans", "A,A2")
    words, _ = report_of(work, "equal")
    assert "same in every history" in words
    work.valley("idle.toml", BASELINE, ("{mean = 0.02, sd = 0.02}", "{mean = 0, sd = 0}"),
                ("{mean = 0.02, sd = 0.03}", "{mean = 0, sd = 0}"))
    work.results("idle.h5", "idle.toml", 3)
    words, report = report_of(work, "idle")
    for row in figures_of(report)["differences"]["rows"]:
        assert row["mean"]["estimate"] == row["p10"] == row["p90"] == 0, row


def check_sweep(tranche, data, folder):
    work = Work(tranche, data, folder)
    work.valley("valley.toml", BASELINE, more=SWEEP)
    work.run("sweep", "valley.toml", "--seeds", "2", "--quiet", "--output", "grid.h5")
    words, report = report_of(work, "grid")
    assert "3 settings" in words and "mechanisms.trust.forgetting" in words
    assert "changes" in [section["id"] for section in report["sections"]]


def main(tranche, data, folder):
    try:
        import h5py  # pylint: disable=import-outside-toplevel,unused-import
    except ImportError as error:
        print("skipped:", error)
        return 77
    work = Work(tranche, data, pathlib.Path(folder) / "mistakes")
    work.valley("valley.toml", BASELINE)
    work.results()
    for check in (check_unreadable, check_open_runs, check_wrong_asked, check_protected, check_outputs):
        check(work)
    for check in (check_little, check_same, check_sweep):
        check(tranche, data, pathlib.Path(folder) / check.__name__)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
