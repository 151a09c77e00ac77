"""What `tranche workshop` puts into a page: scenarios that check clean and run to the values of their originals.

Usage: check_workshop.py TRANCHE DATA SCENARIOS FOLDER with|without: whether the program itself holds the page.
"""
import json
import pathlib
import shutil
import sys

from reports import SMUGGLED, Page, Work, hostile

INPUT = 2  # exit code
TABLES = "run,series,community,agency,ledger,phase,flow,gate,rule"
OUTLINED = "published/clackmannanshire-phasing.toml"
STUB = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="Tranche workshop">
<title>Stub</title>
</head>
<body>
<script type="application/json" id="workshop-own">{}</script>
<script>start();</script>
</body>
</html>
"""


def own_of(work, name):
    """What a page holds in the element for scenarios of the user's own."""
    page = Page(work.text(name))
    assert not page.unclosed, page.unclosed
    return next(json.loads(text) for attributes, text in page.scripts if attributes.get("id") == "workshop-own")


def tables_of(work, scenario, name, *more):
    """Every value of every series and column of a scenario's runs, as the bytes of CSV files."""
    work.results(f"{name}.h5", scenario, 2, *more)
    work.run("export", f"{name}.h5", "--csv", name, "--tables", TABLES)
    return {path.name: path.read_bytes() for path in (work.path / name).iterdir()}


def check_same_runs(work, own, preset, original, *more):
    """The preset's files alone, in a folder of their own, against the scenario they were made of."""
    folder = work.path / preset["id"]
    folder.mkdir()
    for name in preset["files"]:
        assert name == pathlib.PurePath(name).name, name  # no path of this machine
        (folder / name).write_text(own["files"][name], encoding="utf-8")
    scenario = f"{preset['id']}/{preset['scenario']}"
    work.run("check", "--quiet", scenario)
    runs = tables_of(work, scenario, f"{preset['id']}-runs", *more)
    assert runs == tables_of(work, original, f"{preset['id']}-before", *more), original


def check_scenarios(work):
    work.valley()
    (work.path / "other").mkdir()
    other = work.text("valley.toml").replace("valley.csv", "../valley.csv").replace("The Valley", "Another")
    (work.path / "other" / "valley.toml").write_text(other, encoding="utf-8")
    hostile(work)
    files = ["valley.toml", "other/valley.toml", "hostile.toml"]
    said = work.run("workshop", *files, "--page", "stub.html", "--output", "own.html")
    assert "own.html, with 3 scenarios of your own" in said, said
    text = work.text("own.html")
    assert str(work.path) not in text and SMUGGLED not in text
    own = own_of(work, "own.html")
    assert [one["id"] for one in own["presets"]] == ["own-valley", "own-valley-2", "own-hostile"]
    assert [one["plan"] for one in own["presets"]] == ["A", "A", "A"]
    assert own["presets"][1]["name"].startswith("Another") and SMUGGLED in own["presets"][2]["name"]
    for preset, original in zip(own["presets"], files):
        check_same_runs(work, own, preset, original)
    assert work.run("workshop", *files, "--page", "own.html", "--output", "-") == text  # in place of those in it
    work.run("workshop", "--page", "own.html", "--output", "own.html.new")
    assert work.text("own.html.new") == STUB


def check_outlines(work, scenarios):
    """A shipped scenario that extends others, with a place and outlines in another folder."""
    shutil.copytree(scenarios, work.path / "scenarios")
    work.run("workshop", f"scenarios/{OUTLINED}", "--page", "stub.html", "--output", "outlined.html")
    own = own_of(work, "outlined.html")
    [preset] = own["presets"]
    assert len(preset["files"]) == 2, preset
    assert json.loads(own["files"][preset["files"][1]])["type"] == "FeatureCollection"
    check_same_runs(work, own, preset, f"scenarios/{OUTLINED}", "--plans", preset["plan"])


def check_mistakes(work, has_page):
    work.valley("one.toml", ("staff = 6", "staf = 6"))
    work.valley("two.toml", ("April 2026", "soon"))
    said = work.run("workshop", "one.toml", "valley.toml", "two.toml", "--page", "stub.html", "--output", "no.html",
                    expected=INPUT)
    assert "one.toml:" in said and "two.toml:" in said and "staf" in said, said
    assert not (work.path / "no.html").exists()

    def refuse(*words, because):
        work.refused("workshop", *words, because=because, expected=INPUT)

    refuse("valley.toml", "--page", "stub.html", "--output", "one.toml", because="write over a scenario")
    refuse("valley.toml", "--page", "stub.html", "--output", "stub.html", because="the file that this command reads")
    refuse("--page", "valley.csv", "--output", "no.html", because="valley.csv: this is no workshop page")
    refuse("--page", "nowhere.html", "--output", "no.html", because="nowhere.html")
    work.run("workshop", "valley.toml", "--page", "stub.html", "--output", "own.html")  # over its like
    if has_page:
        work.run("workshop", "valley.toml", "--output", "own.html")
        assert [one["id"] for one in own_of(work, "own.html")["presets"]] == ["own-valley"]
    else:
        refuse("valley.toml", "--output", "no.html", because="built without the page")


def check_export(work):
    work.results()
    said = work.run("export", "v.h5", "--workshop")
    assert "v.json" in said, said
    work.run("report", "v.h5", "--format", "json", "--output", "report.json")
    assert work.bytes("v.json") == work.bytes("report.json")
    assert json.loads(work.text("v.json"))["format"] == "tranche-report"
    assert work.run("export", "v.h5", "--workshop", "--output", "-") == work.text("report.json")
    work.refused("export", "v.h5", "--workshop", "--output", "valley.toml", because="a scenario", expected=INPUT)


def main(tranche, data, scenarios, folder, page):
    work = Work(tranche, data, folder)
    (work.path / "stub.html").write_text(STUB, encoding="utf-8")
    check_scenarios(work)
    check_outlines(work, scenarios)
    check_mistakes(work, page == "with")
    check_export(work)


if __name__ == "__main__":
    main(*sys.argv[1:])
