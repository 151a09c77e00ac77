"""What `tranche report` writes, on the program itself: four formats of one report, whatever texts it holds.

Usage: check_report.py TRANCHE DATA SCHEMA FOLDER. Exit code 77: jsonschema is not installed.
"""
import base64
import csv
import hashlib
import json
import re
import sys

from reports import HEBREW, LONG, SMUGGLED, Page, Work, hostile, spaced

FORMATS = ("html", "md", "json", "csv")


def pieces_of(markdown):
    """Every sentence, item, heading and cell of a report in Markdown, as it is read."""
    lines = re.sub(r"<!--.*?-->", "", markdown).splitlines()
    fence = None
    for line in lines:
        if fence is None and re.match(r"`{3,}$", line):
            fence = line
        elif fence is not None:
            fence = None if line == fence else fence
            yield line if fence else ""
        elif line.startswith("|"):
            for cell in re.split(r"(?<!\\)\|", line)[1:-1]:
                yield "" if re.fullmatch(r"-+:?", cell) else re.sub(r"\\([^a-zA-Z0-9\s])", r"\1", cell)
        else:
            text = re.sub(r"^(#+ |- )", "", line)
            text = text[2:-2] if text.startswith("**") else text
            yield re.sub(r"\\([^a-zA-Z0-9\s])", r"\1", text)


def check_page(text, schema):
    """A page parses, runs its own two scripts alone, and holds JSON that its schema accepts. Returns the page."""
    page = Page(text)
    assert not page.unclosed, page.unclosed
    assert len(page.ids) == len(set(page.ids)), "two elements have one name"
    assert text.count("<script") == len(page.scripts) == 2
    (kind, data), (_, drawing) = page.scripts
    assert kind == {"type": "application/json", "id": "report-data"}
    check_schema(json.loads(data), schema)
    policy = next(value for tag, name, value in page.attributes if (tag, name) == ("meta", "content"))
    digest = base64.b64encode(hashlib.sha256(drawing.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy and policy.startswith("default-src 'none'")
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy and "unsafe" not in policy
    for tag, name, value in page.attributes:
        assert name not in ("style", "src") and not name.startswith("on"), (tag, name, value)
        assert name != "href" or value.startswith(("#", "data:text/csv")), (tag, name, value[:80])
    return page


def check_schema(data, schema):
    for error in schema.iter_errors(data):
        raise AssertionError(f"{error.json_path}: {error.message[:300]}")


def tables_of(report):
    for section in report["sections"]:
        for block in section["blocks"]:
            yield from [block["table"]] if "table" in block else []
            yield from [block["figure"]["table"]] if "figure" in block else []


def check_csv(text, report):
    """Every number of the JSON's tables stands in the CSV, in full precision."""
    lines = list(csv.reader(text.splitlines()))
    assert lines[0] == ["table", "row", "name", "column", "value"]
    expected = [(table["id"], str(at + 1), column, value) for table in tables_of(report)
                for at, row in enumerate(table["rows"]) for column, value in list(zip(table["columns"], row))[1:]]
    assert len(expected) == len(lines) - 1 > 20
    for (table, row, column, value), line in zip(expected, lines[1:]):
        assert [table, row, column] == [line[0], line[1], line[3]], (table, row, column, line)
        same = float(line[4]) == value if isinstance(value, (int, float)) else line[4] == (value or "")
        assert same, (line, value)


def check_formats(work, schema, results):
    """The four say the same. Returns the page and the JSON."""
    stem = results.removesuffix(".h5")
    for one in FORMATS:
        assert f"{stem}.{one}" in work.run("report", results, "--format", one)
    page = check_page(work.text(f"{stem}.html"), schema)
    report = json.loads(work.text(f"{stem}.json"))
    check_schema(report, schema)
    assert report["sections"] and report["figures"]
    assert json.loads(page.scripts[0][1]) == {key: report[key] for key in ("format", "version", "title", "figures")}
    check_csv(work.text(f"{stem}.csv"), report)
    pieces = [spaced(piece) for piece in pieces_of(work.text(f"{stem}.md"))]
    assert sum(map(bool, pieces)) > 100
    missing = [piece for piece in pieces if piece not in page.words]
    assert not missing, missing[:5]
    numbers = set(re.findall(r"\d[\d,.]*", " ".join(pieces))) - set(re.findall(r"\d[\d,.]*", page.words))
    assert not numbers, numbers
    return page, report


def check_valley(work, schema):
    work.valley("valley.toml", ("baseline = false", "baseline = true"))
    work.results()
    page, report = check_formats(work, schema, "v.h5")
    assert str(work.path) not in work.text("v.html")
    kinds = {figure["kind"] for figure in report["figures"]}
    assert {"bands", "differences", "fifths", "sankey", "map", "timeline"} <= kinds, kinds
    # `-` is standard output, the name tells the format, an older report gives way, and bytes are the same again.
    whole = work.bytes("v.html")
    assert work.run("report", "v.h5", "--output", "-") == whole.decode()
    assert work.run("report", "v.h5", "--format", "md", "--output", "-") == work.text("v.md")
    work.run("report", "v.h5", "--output", "other.md")
    assert work.bytes("other.md") == work.bytes("v.md")
    work.run("report", "v.h5")
    assert work.bytes("v.html") == whole
    check_compact(work, schema, page)
    check_plans(work, schema)


def check_compact(work, schema, whole):
    work.run("report", "v.h5", "--compact", "--output", "two-sides.html")
    page = check_page(work.text("two-sides.html"), schema)
    assert "answer" in page.ids and "assumptions" not in page.ids and "assumptions" in whole.ids
    assert len(page.words) < len(whole.words) / 2
    assert all(spaced(text) in whole.words for text in page.texts)


def check_plans(work, schema):
    work.run("report", "v.h5", "--plans", "A,C", "--output", "some.html")
    work.run("report", "v.h5", "--plans", "A,C", "--output", "some.json")
    check_page(work.text("some.html"), schema)
    rows = {figure["kind"]: figure["data"] for figure in json.loads(work.text("some.json"))["figures"]}
    assert {row["code"] for row in rows["differences"]["rows"]} == {"A", "C"}
    assert {row["plan"] for row in rows["timeline"]["rows"]} == {"A", "C"}
    assert "A2" not in work.text("some.html").split("report-data", 1)[0].split("Plans: ", 1)[1].split("</p>")[0]


def check_hostile(work, schema):
    hostile(work)
    work.results("h.h5", "hostile.toml")
    page, report = check_formats(work, schema, "h.h5")
    assert report["title"].startswith(SMUGGLED) and report["title"].endswith(LONG)
    for text in (SMUGGLED, LONG, HEBREW):
        assert text in page.words
    for attribute in page.attributes:
        assert attribute[0] not in ("img", "b", "iframe", "object"), attribute
    assert "<script>alert" not in work.text("h.html")
    work.run("report", "h.h5", "--compact", "--output", "two-sides-h.html")
    check_page(work.text("two-sides-h.html"), schema)
    return page


def check_edited(work, schema):
    """A results file that something else has written to holds what no scenario may: it steers no page."""
    try:
        import h5py  # pylint: disable=import-outside-toplevel
    except ImportError:
        return
    (work.path / "edited.h5").write_bytes(work.bytes("v.h5"))
    with h5py.File(work.path / "edited.h5", "r+", locking=False) as file:
        text = "red \x1b[31m, \u202eleft\u2066 and \x85".encode()
        file.attrs.create("question", text, dtype=h5py.string_dtype("utf-8", len(text)))
    check_formats(work, schema, "edited.h5")
    assert "red \\u001b[31m, \\u202eleft" in work.text("edited.html")
    for name in (f"edited.{one}" for one in FORMATS):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", work.text(name)), name


def check_threads(tranche, data, folder):
    pages = []
    for threads in ("1", "3"):
        work = Work(tranche, data, f"{folder}/{threads}-threads")
        work.valley()
        work.results("v.h5", "valley.toml", 4, "--threads", threads)
        for one in FORMATS:
            work.run("report", "v.h5", "--format", one)
        pages.append([work.bytes(f"v.{one}") for one in FORMATS])
    assert pages[0] == pages[1]


def main(tranche, data, schema, folder):
    try:
        import jsonschema  # pylint: disable=import-outside-toplevel
    except ImportError as error:
        print("skipped:", error)
        return 77
    with open(schema, encoding="utf-8") as file:
        validator = jsonschema.Draft202012Validator(json.load(file))
    work = Work(tranche, data, f"{folder}/report")
    check_valley(work, validator)
    check_hostile(work, validator)
    check_edited(work, validator)
    check_threads(tranche, data, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
