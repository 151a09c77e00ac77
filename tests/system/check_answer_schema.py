"""The answer as JSON is what docs/answer.schema.json says, with a plan that does nothing, without, and of one plan.

Usage: check_answer_schema.py TRANCHE ROOT (the source tree). Exit code 77: jsonschema is not installed.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile


def answers(tranche, root, folder):
    """Of the valley: as it stands, with a plan without a programme beside it, and of one history."""
    data = root / "tests/system/data"
    for name in ("valley.toml", "valley.csv"):
        shutil.copy(data / name, folder)
    for more in (["--seeds", "3"], ["--seeds", "3", "--set", "experiment.baseline=true"],
                 ["--seeds", "1", "--plans", "A", "--set", "experiment.baseline=true"]):
        subprocess.run([tranche, "run", "valley.toml", *more, "--quiet", "--output", "r.h5"], cwd=folder, check=True,
                       capture_output=True)
        printed = subprocess.run([tranche, "summary", "r.h5", "--json", "-"], cwd=folder, check=True,
                                 capture_output=True)
        (folder / "r.h5").unlink()
        yield " ".join(more), json.loads(printed.stdout)["answer"]


GRID = """
[[sweep]]
design = "grid"
  [[sweep.vary]]
  key = "mechanisms.trust.forgetting"
  values = [0.01, 0.02]
"""
SALTELLI = """
[[sweep]]
design = "saltelli"
points = 2
  [[sweep.vary]]
  key = "agency.council.skill"
  low = 0.3
  high = 0.9
  [[sweep.vary]]
  key = "agency.council.staff"
  low = 2
  high = 9
"""


def sweeps(tranche, folder):
    """Of the valley: a grid, of one plan, one crossed with a design that has indices, and where nothing differs."""
    scenario = (folder / "valley.toml").read_text()
    for command, more, arguments in (("sweep", GRID, ["--seeds", "2"]),
                                     ("sweep", GRID, ["--seeds", "1", "--plans", "A"]),
                                     ("sweep", GRID + SALTELLI, ["--seeds", "1"]), ("run", "", ["--seeds", "2"])):
        (folder / "valley.toml").write_text(scenario + more)
        subprocess.run([tranche, command, "valley.toml", *arguments, "--quiet", "--output", "s.h5"], cwd=folder,
                       check=True, capture_output=True)
        printed = subprocess.run([tranche, "summary", "s.h5", "--json", "-"], cwd=folder, check=True,
                                 capture_output=True)
        (folder / "s.h5").unlink()
        yield f"{command} {' '.join(arguments)}", json.loads(printed.stdout)["sweep"]


def check_sweeps(schema, tranche, folder):
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator({"$ref": "#/$defs/sweep", "$defs": schema["$defs"]})
    found = dict(sweeps(tranche, folder))
    for how, sweep in found.items():
        wrong = [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(sweep)]
        assert not wrong, (how, wrong[:5])
        print("ok:", how)
    first = found["sweep --seeds 2"]["wellbeing_cumulative"]
    assert first["influences"][0]["factor"] == "mechanisms.trust.forgetting" and first["settings"] == 2
    assert found["sweep --seeds 1"]["wellbeing_cumulative"]["indices"] and found["run --seeds 2"] is None
    assert list(validator.iter_errors({"wellbeing": dict(first, leader=7)})), "a leader that is a number is accepted"


def main(tranche, root):
    try:
        from jsonschema import Draft202012Validator
    except ImportError as error:
        print("skipped:", error)
        return 77
    root = pathlib.Path(root)
    schema = json.loads((root / "docs/answer.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    with tempfile.TemporaryDirectory() as folder:
        for how, answer in answers(pathlib.Path(tranche).absolute(), root, pathlib.Path(folder)):
            wrong = [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(answer)]
            assert not wrong, (how, wrong[:5])
            assert len(answer["plans"]) >= 1 and answer["sentences"][0]["about"] == "leader", how
            broken = dict(answer, leader=7)
            assert list(validator.iter_errors(broken)), "a leader that is a number is accepted"
            print("ok:", how)
        check_sweeps(schema, pathlib.Path(tranche).absolute(), pathlib.Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
