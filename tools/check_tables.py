#!/usr/bin/env python3
"""The tables of parameters in docs/model*.md say what the program says: each default, range, unit, plausible range and
mark of a table with the columns key, default, range and mark is that of docs/parameters.md, which a test holds equal to
the program; and a mechanism that has tables has all of its keys in them.

The table of phases in docs/model.md names every mechanism in the row of each phase in which it has a step.

A cell may hold several keys, `a`, `b`, with one value for all or one for each; "of a NAME" in it stands for the keys of
[[NAME]] instead of the mechanism's in whose section the table is. `--self-test` proves that each rule notices.
"""

import re
import sys
from typing import NamedTuple

from sources import Problem, main

PARAMETERS = "docs/parameters.md"
PAGES = re.compile(r"docs/model[-\w]*\.md")
SCALE = {"k": 1e3, "m": 1e6, "bn": 1e9}
PHASES_PAGE = "docs/model.md"
MECHANISM = re.compile(r"sim/mechanisms/\w+/(\w+)\.cpp")
STEP = re.compile(r"step<[^;]*?>\(\s*MonthPhase::(\w+),")
FROM_ELSEWHERE = {"headline", "adaptability"}  # the headline's steps, and a headline result
NUMBER = re.compile(r"([-−±]?)[£]?(\d[\d,]*(?:\.\d+)?)(k|m|bn)?(?![\w])")
RANGE_PART = r"[-−±]?£?\d[\d,.]*(?:k|m|bn)?"


class Known(NamedTuple):
    """What the program says of one key, as docs/parameters.md prints it."""

    unit: str
    range: str
    default: str
    plausible: str
    mark: str  # "E", "A90" or "-"


def cells_of(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def mark_of(source, mark):
    numbers = re.findall(r"assumption (A\d+)", source)
    return numbers[-1] if mark == "A" and numbers else mark


def known_keys(text):
    """Every key of docs/parameters.md: {section: {key: Known}}, a section as "mechanisms.trust" or "shock"."""
    sections, section = {}, None
    for line in text.split("\n"):
        if heading := re.match(r"## `\[+([\w.]+)\]+`", line):
            section = sections.setdefault(heading[1], {})
        elif section is not None and line.startswith("| `"):
            key, _, unit, limits, default, plausible, _, source, mark = cells_of(line)
            section[key.strip("`")] = Known(unit, limits, default, plausible, mark_of(source, mark))
    return sections


def number_of(sign, digits, scale):
    value = float(digits.replace(",", "")) * SCALE.get(scale, 1)
    return -value if sign in ("-", "−") else value


def values_of(cell):
    """The numbers of a cell, one for each of its keys: "0.5, 0.1" or "£1,000"."""
    return [number_of(*found) for found in NUMBER.findall(re.sub(r"[;:(].*", "", cell))]


def ranges_of(cell):
    """The ranges of a cell, each (low, high): "0–1, 0.02–0.98", "±0.5"."""
    ranges = []
    for part in re.findall(rf"{RANGE_PART}(?:–{RANGE_PART})?", re.sub(r"[;:(].*", "", cell)):
        ends = [number_of(*found) for end in part.split("–") for found in NUMBER.findall(end)]
        if part.startswith("±"):
            ends = [-ends[0], ends[0]]
        if len(ends) == 2:
            ranges.append(tuple(ends))
    return ranges


def told_range(text):
    """A range as docs/parameters.md prints it: "1 month to 60 months"."""
    return tuple(values_of(text.replace(" to ", ", ")))


def one_each(told, keys):
    """One value a key: as many as there are keys, or one for all; nothing where the cell tells another number."""
    return told * len(keys) if len(told) == 1 else told if len(told) == len(keys) else None


def units_of(cell, keys):
    """The unit behind each key, that of the next one that has any; nothing where none has."""
    found, unit = [], ""
    for key in reversed(keys):
        behind = cell[cell.index(f"`{key}`") + len(key) + 2 :]
        given = re.match(r"(?: [^\s\[,`]+)?\s*\[([^\]]*)\]", behind)
        unit = given[1] if given else unit
        found.insert(0, unit)
    return found


def differences(row, keys, known):
    """What a row of a table says otherwise than the program: (what it says, what holds) for each."""
    wrong = []
    for name, told, right in (
        ("default", values_of(row["default"]), [values_of(one.default)[:1] for one in known]),
        ("range", ranges_of(row["range"]), [[told_range(one.range)] for one in known]),
        ("plausible", ranges_of(row.get("plausible", "")), [[told_range(one.plausible)] for one in known]),
    ):
        if name not in row:
            continue
        each = one_each(told, keys) or [None] * len(keys)
        for key, value, right_value, one in zip(keys, each, right, known, strict=True):
            none_told = not any(character.isdigit() for character in row[name])
            if [value] != right_value and not (none_told and right_value in ([], [()])):
                wrong.append((f"{name} of {key} is '{row[name]}'", getattr(one, name) or "none"))
    for key, unit, one in zip(keys, units_of(row["key"], keys), known, strict=True):
        if unit != one.unit and not (unit == "" and one.unit == "1"):
            wrong.append((f"unit of {key} is [{unit}]", f"[{one.unit}]"))
    marks = re.findall(r"\bA\d+|\bE\b|-", re.sub(r"\(.*", "", row["mark"]).replace("–", "-"))
    for key, mark, one in zip(keys, one_each(marks, keys) or [None] * len(keys), known, strict=True):
        if mark != one.mark:
            wrong.append((f"mark of {key} is '{row['mark']}'", one.mark))
    return wrong


def section_of(cell, mechanism):
    other = re.search(r"of an? (\w+)", cell)
    return other[1] if other else f"mechanisms.{mechanism}"


def check_page(path, text, known, seen):
    """Problems of one page; adds the keys that its tables have to `seen`, {section: {key}}."""
    problems, mechanism, head = [], None, None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("## "):
            named = re.search(r"\(`(\w+)`", line)
            mechanism = named[1] if named else None
        if not line.startswith("|"):
            head = None
        elif head is None:
            head = cells_of(line)
        elif {"key", "default", "range", "mark"} <= set(head) and not line.startswith("|--"):
            row = dict(zip(head, cells_of(line)))
            section = section_of(row["key"], mechanism)
            keys = re.findall(r"`(\w+)`", row["key"])
            absent = [key for key in keys if key not in known.get(section, {})]
            if absent or not keys:
                problems.append(Problem(path, number, f"'{row['key']}' is no key of {section}",
                                        "the program does not know it", "name keys as in docs/parameters.md"))
                continue
            seen.setdefault(section, {}).update({key: (path, number) for key in keys})
            numbers = [known[section][key] for key in keys]
            if not all(one.range for one in numbers):
                continue  # a table or a word, which has no value of its own
            for what, right in differences(row, keys, numbers):
                problems.append(Problem(path, number, what, f"the program says {right}", "write what it says"))
    return problems


def missing_keys(known, seen):
    """Numbers of a mechanism that has tables and that no table has."""
    problems = []
    for section, keys in seen.items():
        rows = {key for key, one in known[section].items() if one.range and section.startswith("mechanisms.")}
        last = max(keys.values())
        for key in sorted(rows - set(keys)):
            problems.append(Problem(*last, f"{section}.{key} is in no table", "the others of its mechanism are",
                                    "add its row"))
    return problems


def steps_of(tree):
    """The phases in which each mechanism acts: {phase: {mechanism}}."""
    acting = {}
    for path, text in tree.items():
        if named := MECHANISM.fullmatch(path):
            for phase in STEP.findall(text):
                acting.setdefault(phase, set()).add(named[1])
    return acting


def check_phases(tree):
    """Problems of the table of phases: a mechanism that a row lacks, or has though it does nothing then."""
    problems, acting, inside = [], steps_of(tree), False
    for number, line in enumerate(tree.get(PHASES_PAGE, "").split("\n"), 1):
        inside = line.startswith("| phase of the month") or inside and line.startswith("|")
        if not inside or line.startswith(("| phase of", "|--")):
            continue
        phase, _, where = cells_of(line)
        told, right = set(re.findall(r"`(\w+)`", where)) - FROM_ELSEWHERE, acting.pop(phase.replace(" ", "_"), set())
        for name in sorted(told ^ right):
            what = f"{name} {'acts' if name in right else 'does not act'} in phase {phase}"
            do = "name it in the row" if name in right else "take it out of the row"
            problems.append(Problem(PHASES_PAGE, number, what, "that is where its steps are", do))
    for phase in sorted(set(acting) - {"start"}) if PHASES_PAGE in tree else []:
        problems.append(Problem(PHASES_PAGE, 1, f"phase {phase} has no row", "mechanisms act in it", "add it"))
    return problems


def check(tree):
    if PARAMETERS not in tree:
        return []
    known, seen, problems = known_keys(tree[PARAMETERS]), {}, check_phases(tree)
    for path in sorted(path for path in tree if PAGES.fullmatch(path)):
        problems += check_page(path, tree[path], known, seen)
    return problems + missing_keys(known, seen)


HELD = """## `[mechanisms.trust]`
| key | written as | unit | range | default | plausible | meaning | source | mark |
|---|---|---|---|---|---|---|---|---|
| `on` | true or false |  |  | true |  | Whether. |  |  |
| `pace` | a share | 1/month | 0 to 1 | 0.1 | 0.05 to 0.2 | how fast | form: Ng; assumption A7 | A |
| `first` | a number | 1 | -1 to 1 | 0.3 |  | where from | a survey | E |
| `price` | money | GBP | £0 to £10k | £1000 |  | what | a choice of the plan; assumption A9 | - |
## `[[shock]]`
| `hazard` | a number | 1/year | 0 to 12 | 0 |  | how often |  | - |
"""
HEAD = "## Trust (`trust`; L1)\n\n| key | default | range | plausible | mark |\n|---|---|---|---|---|\n"
ROWS = (
    "| `pace` p [1/month] | 0.1 | 0–1 | 0.05–0.2 | A7 (nobody knows) |",
    "| `first` [1] | 0.3 | ±1 | | E |",
    "| `price` [GBP] | £1,000 | £0–£10k | none | – |",
)
SEEDED = [
    ("`pace` p [1/month] | 0.1 |", "`pace` p [1/month] | 0.2 |", "default of pace is '0.2'"),
    ("0–1 | 0.05", "0–2 | 0.05", "range of pace is '0–2'"),
    ("0.05–0.2", "0.05–0.3", "plausible of pace is '0.05–0.3'"),
    ("[1/month]", "[month]", "unit of pace is [month]"),
    ("A7", "A8", "mark of pace is 'A8"),
    ("| E |", "| – |", "mark of first is '–'"),
    ("±1", "±2", "range of first is '±2'"),
    ("`first`", "`firsts`", "is no key of mechanisms.trust"),
    ("£1,000", "£1m", "default of price is '£1m'"),
    ("| – |", "| A9 |", "mark of price is 'A9'"),
]


def self_test():
    page = HEAD + "\n".join(ROWS) + "\n\n| key | what |\n|---|---|\n| `other` | 3 |\n"
    shock = HEAD.replace("`trust`; ", "") + "| `hazard` [1/year] of a shock | 0 | 0–12 | | – |\n"
    for text in (page, shock):
        found = [str(one) for one in check({PARAMETERS: HELD, "docs/model-x.md": text})]
        assert not found, f"nothing is wrong, yet: {found}"
    for right, wrong, expected in SEEDED:
        found = [str(one) for one in check({PARAMETERS: HELD, "docs/model-x.md": page.replace(right, wrong, 1)})]
        assert any(expected in one for one in found), f"expected '{expected}', found {found}"
    for row in ROWS:
        found = [str(one) for one in check({PARAMETERS: HELD, "docs/model-x.md": page.replace(row + "\n", "")})]
        assert len(found) == 1 and "is in no table" in found[0], found
    together = "| `pace` [1/month], `first` [1] | 0.1, 0.3 | 0–1, ±1 | 0.05–0.2 | A7, E |"
    found = [str(one) for one in check({PARAMETERS: HELD, "docs/model-x.md": HEAD + together})]
    assert len(found) == 2 and "price is in no table" in found[1], found
    assert found[0].startswith("docs/model-x.md:5: plausible of first"), found
    self_test_phases()


def self_test_phases():
    code = "step<&build>(MonthPhase::start, Rows::whole),\nstep<&act>(\n  MonthPhase::ledger_check, Rows::whole),"
    table = "| phase of the month | what | where |\n|---|---|---|\n| ledger check | much | `trust`, `headline` |\n"
    tree = {PARAMETERS: HELD, "sim/mechanisms/people/trust.cpp": code, PHASES_PAGE: table}
    assert not check(tree), check(tree)
    for wrong, expected in (
        (table.replace("`trust`", "none"), "trust acts in phase ledger check"),
        (table.replace("`trust`", "`trust`, `buy_in`"), "buy_in does not act in phase ledger check"),
        (table.replace("ledger check", "trust"), "phase ledger_check has no row"),
    ):
        found = [str(one) for one in check(tree | {PHASES_PAGE: wrong})]
        assert any(expected in one for one in found), (expected, found)


if __name__ == "__main__":
    sys.exit(main(check, self_test, __doc__))
