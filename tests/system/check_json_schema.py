"""Holds the JSON Schema of scenario files against the files that come with Tranche and against the broken ones.

Usage: check_json_schema.py TRANCHE ROOT (the source tree). Exit code 77: jsonschema is not installed.
"""
import datetime
import json
import pathlib
import subprocess
import sys
import tomllib

# Mistakes of form, which an editor can show; those of meaning (a gate that never opens, euros
# where the scenario counts in pounds, …) are left to `tranche check`.
MUST_BE_REJECTED = """
    agendas-misspelt agendas-toggle-as-text anchor-spend-without-unit below-range budget-not-yearly
    capital-that-is-existing
    central-local-gain-too-high central-local-score-as-text charter-effect-out-of-range check-unknown-series
    co-production-months-without-unit co-production-negative code-with-blanks council-steps-not-whole
    decided-locally-above-one direction-mandate-above-one direction-unknown-key drop-of-nothing
    duration-without-unit duration-wrong-unit empty existing-ended-no-table existing-ended-unknown
    extends-number gate-threshold-out-of-range levy-share-misspelt many-mistakes
    money-without-unit month-not-a-month not-whole-number number-for-text parameter-out-of-range
    plan-mechanism-key-unknown plan-mechanism-not-a-table plan-mechanism-out-of-range plan-mechanism-unknown
    plan-mechanisms-as-list plan-set-not-a-table plan-set-of-what-is-common
    observed-naive-one-value observed-role
    place-nowhere requests-rate-as-text rule-unknown-act rule-unknown-evidence shock-loss-above-one
    shock-losses-no-table shock-of-unknown-reach shock-recovery-out-of-range start-not-a-date
    sweep-unknown-design sweep-values-wrong table-instead-of-list text-for-number toggle-as-text unknown-choice
    unknown-key-far unknown-key-near unknown-mechanism unknown-parameter unknown-section unknown-series
    volunteering-effect-too-good without-a-number without-unknown-lever
""".split()


def read(path):
    """A TOML file as JSON has it: dates become texts, as in editors."""
    def plain(value):
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else value
    with open(path, "rb") as file:
        return plain(tomllib.load(file))


def mistakes(validator, path):
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}"
            for error in validator.iter_errors(read(path))]


def schemas_in(schema, path=""):
    """Every schema inside a schema that has a default, with where it stands."""
    if isinstance(schema, dict):
        if "default" in schema and "description" in schema:
            yield path, schema
        for key, inner in schema.items():
            yield from schemas_in(inner, f"{path}.{key}")
    elif isinstance(schema, list):
        for inner in schema:
            yield from schemas_in(inner, path)


def check_defaults(validator_of, schema):
    found = 0
    for path, part in schemas_in(schema):
        if not isinstance(part["default"], dict):
            errors = list(validator_of(part).iter_errors(part["default"]))
            assert not errors, (path, errors[0].message)
            found += 1
    assert found > 500, found


def main(tranche, root):
    try:
        from jsonschema import Draft202012Validator
    except ImportError as error:
        print("skipped:", error)
        return 77
    root = pathlib.Path(root)
    printed = subprocess.run([tranche, "describe", "--format", "json-schema"], check=True, capture_output=True)
    schema = json.loads(printed.stdout)
    Draft202012Validator.check_schema(schema)
    check_defaults(Draft202012Validator, schema)
    validator = Draft202012Validator(schema)
    right = sorted(root.glob("scenarios/*/*.toml")) + sorted(root.glob("tests/*/scenarios/*.toml"))
    right += [root / "tests/broken/right.toml", root / "tests/system/data/valley.toml",
              root / "tests/system/data/valley-in-one-file.toml"]
    assert len(right) > 26, right
    wrong = {path: found for path in right if (found := mistakes(validator, path))}
    for path, found in wrong.items():
        print(f"{path} is right, and the schema says", *found[:5], sep="\n  ")
    accepted = [name for name in MUST_BE_REJECTED if not mistakes(validator, root / f"tests/broken/{name}.toml")]
    print(f"{len(right)} right files, {len(MUST_BE_REJECTED)} broken ones; accepted all the same: {accepted}")
    return 1 if wrong or accepted else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
