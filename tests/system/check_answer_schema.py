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
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
