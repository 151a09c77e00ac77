"""What `tranche ablate --json` says of the levers of a plan in several scenarios, as a table of shares.

A share is the difference that a lever makes to cumulative wellbeing, in per cent of the size of what the services of
the plan bring, which is the difference that L28 makes: so 100 % is L28 itself (-100 % where services do harm), and
above 0 is better for residents everywhere. The interval is that of the difference; how well 100 % is known stands
beside it. L28 is the unit, and not what the plan adds to no programme, because its interval is known, so that nothing
is divided by what may be nought, and because what acts beside services (L15 to L18, L21) is not in it: effects that
are drawn anew in every history, which make the whole less sure and would move all shares at once.
"""

import math
import os
import textwrap

PROGRAMME = "L28"  # switched off, it takes away all that the services of the plan bring
OUTCOME = "wellbeing_cumulative"
POINTED = ("wellbeing", "gap", "legitimacy", "adaptability", "continuity", "resilience", "absorption")  # from 0 to 1
NOTICEABLE = 0.01  # of the programme's effect, and of a headline result
NOTHING, UNTOLD, HARM = "nothing noticeable", "not told from nothing", "harm"


def interval(estimate, scale):
    """An estimate with its interval, times `scale`, to two digits of the half-width and at most two decimals."""
    if scale * max(abs(estimate["low"]), abs(estimate["high"])) < 0.005:
        return "less than 0.01"
    half = scale * (estimate["high"] - estimate["low"]) / 2
    decimals = min(max(1 - math.floor(math.log10(half)), 0), 2) if half > 0 else 2
    middle, low, high = (f"{scale * estimate[key]:+.{decimals}f}" for key in ("estimate", "low", "high"))
    return f"{middle} [{low}, {high}]"


def told(estimate):
    """Whether the interval of an estimate is without 0."""
    return estimate["low"] > 0 or estimate["high"] < 0


def programme_of(answer):
    """What the services of the ablated plan bring: the difference that L28 makes, or nothing where it is unknown."""
    for contrast in answer["levers"]:
        if contrast["lever"] == PROGRAMME and contrast["effect"] != "not_in_plan":
            return contrast["difference"].get(OUTCOME)
    return None


def unit_of(programme):
    """The size of the programme's effect, by which levers are divided; nothing where 0 lies in its interval."""
    return abs(programme["estimate"]) if programme and told(programme) else None


def finding(contrast, unit):
    """What the interval of a lever says in words, empty where it shows help; `unit` is of the programme's effect."""
    if contrast["effect"] in ("not_in_plan", "none"):
        return contrast["effect"].replace("_", " ")
    difference = contrast["difference"][OUTCOME]
    if unit and max(abs(difference["low"]), abs(difference["high"])) <= NOTICEABLE * unit:
        return NOTHING
    if not told(difference):
        return UNTOLD
    return HARM if difference["high"] < 0 else ""


def lever_cell(contrast, unit):
    """What a lever does to the outcome in % of the programme's effect, and in words where that is nothing."""
    words = finding(contrast, unit)
    if contrast["effect"] in ("not_in_plan", "none"):
        return words
    difference = contrast["difference"][OUTCOME]
    share = interval(difference, 100 / unit) if unit else f"{interval(difference, 1000)} thousandths"
    return share + (f", {words}" if words in (NOTHING, UNTOLD) else "")


def worst_cell(contrasts, units, names):
    """The first scenario in which a lever does harm, or else nothing; why it does so is not measured."""
    findings = [finding(one, unit) for one, unit in zip(contrasts, units, strict=True)]
    for words, said in ((HARM, HARM), (UNTOLD, UNTOLD), (NOTHING, NOTHING), ("none", "no number changes")):
        if words in findings:
            name = names[findings.index(words)]
            return f"{said} in [{os.path.basename(name)}](../scenarios/{name})"
    return "helps in all that have it" if "" in findings else "in none of the plans"


def seen_besides(contrast):
    """The other headline results in which a lever shows."""
    if contrast["effect"] == "not_in_plan":
        return "not in plan"
    seen = []
    for name, one in contrast["difference"].items():
        if name != OUTCOME and one["low"] is not None and one["low"] * one["high"] > 0:
            seen.append(name)
        if name == "spent":  # details follow, of which some stand out by chance
            break
    return ", ".join(seen) or "–"


def lever_head(shorts):
    """The head of a table of scenarios called so in short."""
    cells = ["lever", *(f"{short}, %" for short in shorts), "nothing or harm", f"{shorts[0]}, seen besides in"]
    return [f"| {' | '.join(cells)} |", "|" + "---|" * len(cells)]


def lever_rows(answers, names):
    """One line a lever that a plan has; `answers` are those of the scenarios, with the same levers in one order."""
    units = [unit_of(programme_of(answer)) for answer in answers]
    rows = []
    for contrasts in zip(*(answer["levers"] for answer in answers), strict=True):
        lever = contrasts[0]
        if all(one["effect"] == "not_in_plan" for one in contrasts):
            continue
        cells = [f"{lever['lever']} {lever['lever_name']}"]
        cells += [lever_cell(one, unit) for one, unit in zip(contrasts, units, strict=True)]
        rows.append("| " + " | ".join(cells + [worst_cell(contrasts, units, names), seen_besides(lever)]) + " |")
    return rows


def programme_line(answers, shorts):
    """What 100 % stand for in each scenario."""
    told_of = []
    for short, answer in zip(shorts, answers):
        programme = programme_of(answer)
        effect = interval(programme, 1000) if programme else "not known"
        told_of.append(f"{short} {effect}" + ("" if unit_of(programme) else " (no shares: not told from nothing)"))
    return f"100 % are, in thousandths of a year: {'; '.join(told_of)}."


def is_large(difference, least):
    """Whether a difference is told from nothing and estimated at `least` or more."""
    return difference["low"] is not None and told(difference) and abs(difference["estimate"]) >= least


def large_line(answers):
    """Which levers reach 1 % of the programme's effect somewhere, which of the others a point of a headline result."""
    for_shares, for_points, neither = [], [], []
    units = [unit_of(programme_of(answer)) for answer in answers]
    for contrasts in zip(*(answer["levers"] for answer in answers), strict=True):
        there = [(one["difference"], unit) for one, unit in zip(contrasts, units) if one["effect"] != "not_in_plan"]
        if not there:
            continue
        share = any(unit and is_large(one[OUTCOME], NOTICEABLE * unit) for one, unit in there)
        point = any(name in one and is_large(one[name], NOTICEABLE) for one, _ in there for name in POINTED)
        (for_shares if share else for_points if point else neither).append(contrasts[0]["lever"])
    shares, points, others = (", ".join(levers) or "none" for levers in (for_shares, for_points, neither))
    return (
        f"Told from nothing and at least 1 % of the programme's effect in one of the {len(answers)}: {shares}. "
        f"Of the others, at least a point of a headline result: {points}. Neither: {others}."
    )


def lines(answers, scenarios):
    """The table and what it comes to, line by line; `scenarios` are the files' names, each with what it is in short."""
    shorts = list(scenarios.values())
    told_lines = (programme_line(answers, shorts), large_line(answers))
    first, last = (textwrap.wrap(line, 120, break_on_hyphens=False) for line in told_lines)
    return first + [""] + lever_head(shorts) + lever_rows(answers, list(scenarios)) + [""] + last


def self_test():
    def one(effect, low, high, lever="L1", **other):
        difference = {OUTCOME: {"estimate": (low + high) / 2, "low": low, "high": high}} | other
        return {"lever": lever, "lever_name": "x", "plan": "B", "effect": effect, "difference": difference}

    absent = one("not_in_plan", 0, 0) | {"difference": {}}  # as where a plan has no such lever
    slight, unclear = one("seen", 0.0001, 0.0009), one("unclear", -0.001, 0.004)
    helps, harms = one("seen", 0.02, 0.04), one("seen", -0.003, -0.001)
    gap = {"estimate": -0.02, "low": -0.03, "high": -0.01}
    point = one("seen", -0.001, 0.004, gap=gap, delay=helps["difference"][OUTCOME])
    all_of, none = one("seen", -0.12, -0.08, PROGRAMME), one("none", 0, 0)
    assert unit_of(programme_of({"levers": [helps, all_of]})) == 0.1 and unit_of(programme_of({"levers": []})) is None
    assert unit_of(unclear["difference"][OUTCOME]) is None
    told_as = {
        "+0.50 [+0.10, +0.90], nothing noticeable": slight,
        "+1.5 [-1.0, +4.0], not told from nothing": unclear,
        "+30 [+20, +40]": helps,
        "-2.0 [-3.0, -1.0]": harms,
        "-100 [-120, -80]": all_of,
        "not in plan": absent,
        "none": none,
    }
    for text, contrast in told_as.items():
        assert lever_cell(contrast, 0.1) == text, (text, lever_cell(contrast, 0.1))
    assert lever_cell(one("seen", 0.0, 0.000004), 0.1) == "less than 0.01, nothing noticeable"
    assert lever_cell(slight, None) == "+0.50 [+0.10, +0.90] thousandths"  # no programme to compare with
    names = ("x/y.toml", "x/z.toml")
    cases = [((slight, harms), "harm", 1), ((slight, unclear), UNTOLD, 1), ((slight, helps), NOTHING, 0)]
    for pair, words, at in cases + [((helps, none), "no number changes", 1)]:
        link = f"{words} in [{'yz'[at]}.toml](../scenarios/{names[at]})"
        assert worst_cell(pair, (0.1, 0.1), names) == link, worst_cell(pair, (0.1, 0.1), names)
    assert worst_cell((helps, absent), (0.1, None), names) == "helps in all that have it"
    assert worst_cell((absent, absent), (0.1, 0.1), names) == "in none of the plans"
    assert programme_of({"levers": [all_of | {"effect": "not_in_plan"}]}) is None
    first = [unclear, absent | {"lever": "L2"}, point | {"lever": "L3"}, all_of]
    answers = [{"levers": first}, {"levers": [harms, slight, point, one("seen", 0.08, 0.12, PROGRAMME)]}]
    rows = lever_rows(answers, names)
    begins = "| L1 x | +1.5 [-1.0, +4.0], not told from nothing | -2.0 [-3.0, -1.0] | harm in [z"
    assert rows[0].startswith(begins), rows
    assert rows[2].endswith(" | gap, delay |"), rows[2]
    reached = "one of the 2: L1, L28. Of the others, at least a point of a headline result: L3. Neither: L2."
    assert large_line(answers).endswith(reached), large_line(answers)
    assert len(lever_rows([{"levers": [absent, harms]}], names)) == 1
    assert lever_head(("a", "b"))[0] == "| lever | a, % | b, % | nothing or harm | a, seen besides in |"
    assert programme_line(answers, "ab").startswith("100 % are, in thousandths of a year: a -100 [-120, -80];")
    assert "a not known (no shares" in programme_line([{"levers": []}], "a")
