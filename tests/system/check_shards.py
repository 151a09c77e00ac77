"""What `tranche status`, `resume`, `merge`, `--shard` and `run FILE.h5` promise, on the program itself.

Usage: check_shards.py TRANCHE DATA FOLDER
"""
import filecmp
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time

UNCERTAIN = """
[[uncertainty]]
key = "mechanisms.trust.forgetting"
distribution = "uniform"
low = 0.01
high = 0.03
"""

SWEEP = """
[[sweep]]
design = "grid"

  [[sweep.vary]]
  key = "mechanisms.trust.forgetting"
  values = [0.01, 0.02]
"""
NEVER_SURE = SWEEP + """
[stop]
half_width = 1e-9
first = 3
round = 1
most = 100000
"""


class Folder:
    """A working folder of its own with the valley in it."""

    def __init__(self, tranche, data, path, more=""):
        shutil.rmtree(path, ignore_errors=True)
        os.makedirs(path)
        self.path, self.tranche = path, tranche
        for name in ("valley.toml", "valley.csv"):
            shutil.copy(os.path.join(data, name), path)
        with open(self / "valley.toml", "a", encoding="utf-8") as file:
            file.write(more)

    def __truediv__(self, name):
        return os.path.join(self.path, name)

    def run(self, arguments, expected=0, **environment):
        done = subprocess.run([self.tranche, *arguments.split()], cwd=self.path, text=True, capture_output=True,
                              env={**os.environ, **environment})
        assert done.returncode == expected, (arguments, done.returncode, done.stderr)
        self.out, self.err = done.stdout, done.stderr

    def bytes(self, name):
        with open(self / name, "rb") as file:
            return file.read()

    def write(self, name, text):
        os.makedirs(os.path.dirname(self / name), exist_ok=True)
        with open(self / name, "w", encoding="utf-8") as file:
            file.write(text)

    def edit(self, name, old, new):
        with open(self / name, encoding="utf-8") as file:
            text = file.read()
        assert old in text
        with open(self / name, "w", encoding="utf-8") as file:
            file.write(text.replace(old, new, 1))

    def crate(self, stem):
        """Entities of the note beside results, by their identifiers."""
        with open(self / f"{stem}-ro-crate-metadata.json", encoding="utf-8") as file:
            return {entity["@id"]: entity for entity in json.load(file)["@graph"]}

    def forget_inputs(self):
        for name in ("valley.toml", "valley.csv"):
            os.remove(self / name)


def shares_merge_to_the_bytes_of_one_run(make):
    folder = make()
    folder.run("run valley.toml --seeds 6 --output whole.h5 --quiet")
    for share in ("2/3", "0/3"):
        folder.run(f"run valley.toml --seeds 6 --output out.h5 --rows-per-shard 4 --shard {share}")
        assert "merge out.parts" in folder.out
    folder.run("status out.h5", 75)
    assert "first missing: plan A, future 0, replicate 1" in folder.out
    folder.run("merge out.parts", 75)
    assert "nothing is lost" in folder.err and not os.path.exists(folder / "out.h5")
    folder.run("run valley.toml --seeds 6 --output out.h5 --shard 1/3")
    folder.run("status out.parts --json")
    assert json.loads(folder.out)["missing"] == 0
    folder.run("merge out.parts")
    assert folder.bytes("out.h5") == folder.bytes("whole.h5") and not os.path.exists(folder / "out.parts")
    folder.run("status out.parts")


def a_run_that_is_stopped_says_what_whole_histories_say(make):
    folder = make()
    folder.run("run valley.toml --seeds 3 --output whole.h5 --quiet")
    answer = folder.out.split("\nResults:")[0]
    folder.run("run valley.toml --seeds 20 --time-budget 0.001 --output out.h5 --quiet", 75)
    assert folder.out == "Interim: none of 20 histories is complete in every plan yet.\n", folder.out
    for share in ("0/2", "1/2"):
        folder.run(f"run valley.toml --seeds 3 --output out.h5 --shard {share}")
    folder.run("run valley.toml --seeds 20 --time-budget 0.001 --output out.h5 --quiet", 75)
    first, rest = folder.out.split("\n\n", 1)
    assert first == "Interim: 3 of 20 histories are complete in every plan; this is what they say.", first
    assert rest.rstrip() == answer.rstrip(), (rest, answer)
    assert "Stopped early" in folder.err and "goes on from there" in folder.err
    assert not os.path.exists(folder / "out.h5") and os.path.exists(folder / "out.parts")
    # A share alone has no say.
    folder.run("run valley.toml --seeds 20 --time-budget 0.001 --output out.h5 --quiet --shard 0/2", 75)
    assert "Interim" not in folder.out


def notes_in_the_folder_of_shards_are_kept(make):
    folder = make()
    os.mkdir(folder / "my.parts")
    with open(folder / "my.parts/notes.txt", "w", encoding="utf-8") as file:
        file.write("mine")
    for command in ("run valley.toml --seeds 2 --output my.h5", "run valley.toml --seeds 2 --output my.h5 --shard 0/1",
                    "run valley.toml --seeds 2 --output my.h5 --shard 1/2",
                    "run valley.toml --seeds 2 --output my.h5 --shard 0/2", "merge my.parts", "status my.parts"):
        folder.run(command)
        assert folder.bytes("my.parts/notes.txt") == b"mine", command
    assert os.listdir(folder / "my.parts") == ["notes.txt"]
    assert "runs, by Tranche" in folder.out


def a_results_file_with_runs_missing_says_so(make):
    folder = make()
    folder.run("run valley.toml --seeds 4 --shard 0/2 --output out.h5")
    folder.run("merge out.parts --allow-missing --output part.h5 --keep")
    folder.run("status part.h5", 75)
    assert "NOT whole: 6 done, 0 failed, 6 missing" in folder.out
    folder.run("status part.h5 --json", 75)
    assert json.loads(folder.out)["missing"] == 6
    folder.run("resume out.parts --quiet")
    folder.run("status out.h5")
    assert "whole: all are done" in folder.out


def a_shard_cut_short_is_named(make):
    folder = make()
    folder.run("run valley.toml --seeds 4 --shard 0/2 --rows-per-shard 2 --output out.h5")
    folder.run("run valley.toml --seeds 4 --shard 1/2 --rows-per-shard 2 --output out.h5")
    cut = sorted(name for name in os.listdir(folder / "out.parts") if name.endswith(".h5"))[2]
    os.truncate(folder / f"out.parts/{cut}", 1000)
    folder.run("merge out.parts", 75)
    assert f"out.parts/{cut}" in folder.err and "2 of 12 runs are in no whole shard" in folder.err, folder.err
    folder.run("resume out.parts --quiet")


def fail_row(file, status, message, row):
    """Marks a run as failed in a results file or shard, as if it had broken."""
    import h5py  # pylint: disable=import-outside-toplevel
    with h5py.File(file, "r+", locking=False) as held:
        statuses = held[status][...]
        statuses.flat[row] = 2
        held[status][...] = statuses
        messages = held[message][...]
        messages.flat[row] = b"broke"
        held[message][...] = messages


def runs_that_failed_are_run_again(make):
    folder = make()
    folder.run("run valley.toml --seeds 2 --output whole.h5 --quiet")
    shutil.copy(folder / "whole.h5", folder / "out.h5")
    fail_row(folder / "out.h5", "status", "status_message", 3)
    folder.run("status out.h5", 3)
    assert "5 done, 1 failed, 0 missing" in folder.out
    folder.run("summary out.h5", 3)
    assert "broke" in folder.err
    folder.run("resume out.h5", 3)
    assert folder.bytes("out.h5") != folder.bytes("whole.h5")
    folder.run("resume --failed out.h5 --progress json")
    last = json.loads(folder.err.splitlines()[-1])
    assert last["done"] == 6 and last["failed"] == 0
    assert folder.bytes("out.h5") == folder.bytes("whole.h5") and not os.path.exists(folder / "out.parts")
    folder.run("resume --failed out.h5")


def one_failed_run_gives_no_answer_and_stops_no_other(make):
    folder = make()
    folder.run("run valley.toml --seeds 2 --output whole.h5 --quiet")
    for share in ("0/2", "1/2"):
        folder.run(f"run valley.toml --seeds 2 --output out.h5 --shard {share} --rows-per-shard 2")
    shard = sorted(name for name in os.listdir(folder / "out.parts") if name.endswith(".h5"))[1]
    fail_row(folder / f"out.parts/{shard}", "rows/status", "rows/message", 0)
    folder.run("status out.parts", 3)
    folder.run("merge out.parts --keep", 3)
    assert "1 of 6 runs failed" in folder.err and "resume --failed out.h5" in folder.out
    folder.run("resume out.parts --quiet", 3)
    assert "No answer is given" in folder.err and "resume --failed out.h5" in folder.err and folder.out == ""
    folder.run("run valley.toml --seeds 2 --output again.h5 --shard 0/2 --rows-per-shard 2")
    for shard in os.listdir(folder / "again.parts"):
        if shard.endswith(".h5"):
            fail_row(folder / f"again.parts/{shard}", "rows/status", "rows/message", 0)
    folder.run("resume --failed again.parts --quiet")
    assert folder.bytes("again.h5") == folder.bytes("whole.h5")


def resume_needs_neither_scenario_nor_place(make):
    folder = make(UNCERTAIN)
    folder.run("run valley.toml --seeds 2 --futures 3 --output whole.h5 --quiet")
    folder.run("run valley.toml --seeds 2 --futures 3 --output out.h5 --shard 1/2")
    folder.forget_inputs()
    folder.run("resume out.parts")
    assert folder.bytes("out.h5") == folder.bytes("whole.h5")
    folder.run("resume nowhere.parts", 3)


def a_task_of_a_slurm_array_runs_its_share(make):
    folder = make()
    folder.run("run valley.toml --seeds 5 --output whole.h5 --quiet")
    for task in ("3", "5", "7"):
        folder.run("run valley.toml --seeds 5 --output out.h5", SLURM_ARRAY_TASK_ID=task, SLURM_ARRAY_TASK_MIN="3",
                   SLURM_ARRAY_TASK_STEP="2", SLURM_ARRAY_TASK_COUNT="3")
    folder.run("merge out.parts")
    assert folder.bytes("out.h5") == folder.bytes("whole.h5")


def copies_that_cannot_see_each_other_are_refused(make):
    folder = make()
    folder.run("run valley.toml --seeds 1", 2, SLURM_STEP_NUM_TASKS="2")
    assert "it started 2 copies" in folder.err
    folder.run("run valley.toml --seeds 1 --shard 0/2", SLURM_STEP_NUM_TASKS="2")


def shards_of_an_edited_scenario_are_kept(make):
    folder = make()
    folder.run("run valley.toml --seeds 2 --shard 0/2 --output results/valley.h5")
    folder.edit("valley.toml", "staff = 6", "staff = 7")
    folder.run("run valley.toml --seeds 2 --output results/valley.h5", 3)
    assert "another experiment" in folder.err
    folder.run("run valley.toml --seeds 2")
    assert "valley.previous.parts" in folder.err
    folder.run("status results/valley.previous.parts", 75)


def results_of_every_edit_are_kept_with_their_notes(make):
    folder = make()
    contents = []
    for staff in (6, 7, 8, 9):
        folder.edit("valley.toml", f"staff = {max(staff - 1, 6)}", f"staff = {staff}")
        folder.run("run valley.toml --seeds 1 --plans A --quiet")
        contents.append(folder.bytes("results/valley.h5"))
    for name, held in zip(("valley.previous", "valley.previous-2", "valley.previous-3", "valley"), contents):
        assert folder.bytes(f"results/{name}.h5") == held, name
        graph = folder.crate(f"results/{name}")
        assert f"{name}.h5" in graph and graph["#run"]["result"] == {"@id": f"{name}.h5"}, name
        folder.run("status results/" + graph["#replay"]["text"].split()[2])
    assert len(os.listdir(folder / "results")) == 8
    folder.run("run valley.toml --seeds 4 --plans A --shard 0/2 --output results/valley.h5")
    folder.edit("valley.toml", "staff = 9", "staff = 10")
    folder.run("run valley.toml --seeds 1 --plans A")
    assert "valley.previous-4.parts" in folder.err
    folder.run("status results/valley.previous-4.parts", 75)


def a_results_file_alone_is_run_again_to_the_same_bytes(make):
    folder = make(UNCERTAIN)
    folder.run("run valley.toml --seeds 2 --futures 2 --plans A,C --output first.h5")
    command = folder.crate("first")["#run-again"]["text"].split("#")[0].split()
    folder.forget_inputs()
    assert command[:3] == ["tranche", "run", "first.h5"]
    folder.run(" ".join(command[1:]))
    assert folder.bytes("first-again.h5") == folder.bytes("first.h5")
    folder.run("replay first.h5 --plan C --replicate 1 --future 1")


def the_note_claims_no_more_than_is_true(make):
    folder = make()
    folder.run("run valley.toml --seeds 2 --output whole.h5 --quiet")
    note = folder.crate("whole")
    assert "byte for byte" in note["#run-again"]["name"] and "All runs were made by" in note["#run"]["description"]
    assert note["whole.h5"]["contentSize"] == str(os.path.getsize(folder / "whole.h5"))
    folder.run("run valley.toml --seeds 2 --output out.h5 --shard 0/2")
    for name, threads in (("part", 1), ("packed", 2)):
        folder.run(f"merge out.parts --allow-missing --compress --threads {threads} --output {name}.h5 --keep")
    assert filecmp.cmp(folder / "part.h5", folder / "packed.h5", shallow=False)
    note = folder.crate("part")
    again = note["#run-again"]["name"]
    assert "not compressed" in again and "the 3 runs that are missing" in again, again
    assert "those of the merge" in note["#run"]["description"]
    folder.run("resume out.parts --quiet")
    assert "last of several calls" in folder.crate("out")["#run"]["description"]
    folder.run("ablate valley.toml --seeds 1 --plan A --levers L4 --output off.h5 --quiet")
    note = folder.crate("off")
    assert "byte for byte" in note["#run-again"]["name"]
    assert note["off.h5"]["contentSize"] == str(os.path.getsize(folder / "off.h5"))
    folder.run(" ".join(note["#run-again"]["text"].split("#")[0].split()[1:]) + " --quiet")
    assert folder.bytes("off-again.h5") == folder.bytes("off.h5")


def names_in(folder):
    return os.listdir(folder) if os.path.isdir(folder) else []


def has_answer(file):
    import h5py  # pylint: disable=import-outside-toplevel
    with h5py.File(file, locking=False) as held:
        return "ablation" in held


def stopped_early(folder, arguments):
    """Asks a command to stop once its first shard is there, and returns its exit code."""
    child = subprocess.Popen([folder.tranche, *arguments.split()], cwd=folder.path, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    while child.poll() is None and not any(name.endswith(".h5") for name in names_in(folder / "out.parts")):
        time.sleep(0.002)
    child.terminate()
    return child.wait()


def an_ablation_that_was_stopped_ends_in_the_bytes_of_an_undisturbed_one(make):
    folder = make()
    ablate = "ablate valley.toml --plan C --levers L3,L12,L23 --seeds 30"
    folder.run(f"{ablate} --output whole.h5")
    assert has_answer(folder / "whole.h5") and "L3 finance" in folder.out
    table = folder.out.split("Results:")[0]
    while stopped_early(folder, f"{ablate} --rows-per-shard 2 --quiet --output out.h5") != 75:
        os.remove(folder / "out.h5")  # it was over before it could be stopped: once more
    folder.forget_inputs()
    folder.run("resume out.parts --quiet")
    assert folder.out.split("Results:")[0] == table
    assert folder.bytes("out.h5") == folder.bytes("whole.h5")


def shares_of_an_ablation_are_merged_with_its_answer(make):
    folder = make()
    ablate = "ablate valley.toml --plan C --levers L3,L12 --seeds 4"
    folder.run(f"{ablate} --output whole.h5 --quiet")
    for share in ("0/2", "1/2"):
        folder.run(f"{ablate} --output out.h5 --shard {share}")
        folder.run("merge out.parts --allow-missing --keep --output part.h5")
    folder.run("merge out.parts")
    assert folder.bytes("out.h5") == folder.bytes("whole.h5")
    fail_row(folder / "out.h5", "status", "status_message", 3)
    folder.run("resume --failed out.h5 --quiet")
    assert folder.bytes("out.h5") == folder.bytes("whole.h5")
    folder.run(f"{ablate} --output half.h5 --shard 0/2")
    folder.run("merge half.parts --allow-missing --output half.h5")
    assert not has_answer(folder / "half.h5"), "pairs would be lacking"
    folder.run("resume half.h5 --quiet")
    assert folder.bytes("half.h5") == folder.bytes("whole.h5")


def every_file_that_was_read_is_named_with_its_hash(make):
    folder = make()
    folder.write("base.toml", 'extends = "valley.toml"\n')
    folder.write("rows/few.csv", "mechanisms.trust.forgetting\n0.01\n0.02\n")
    folder.write("top.toml", 'extends = "base.toml"\n[[sweep]]\ndesign = "rows"\nfile = "rows/few.csv"\n')
    folder.run("sweep top.toml --seeds 1 --output out.h5 --quiet")
    read = ["top.toml", "base.toml", "valley.toml", "rows/few.csv", "valley.csv"]
    hashes = {os.path.basename(name): "sha256:" + hashlib.sha256(folder.bytes(name)).hexdigest() for name in read}
    graph = folder.crate("out")
    inputs = [graph[part["@id"]] for part in graph["#run"]["object"]]
    assert [one["name"] for one in inputs] == [os.path.basename(name) for name in read]
    assert all(one["identifier"] == hashes[one["name"]] for one in inputs)


def stories_of_all_communities_add_up_to_that_of_the_run(make):
    def years(story):
        line = next(line for line in story.splitlines() if "outcome_cumulative_income" in line)
        return float(line.split()[2].replace(",", ""))

    folder = make()
    folder.run("run valley.toml --seeds 2 --output out.h5 --quiet")
    folder.run("replay out.h5 --plan A --replicate 1")
    of_place = years(folder.out)
    of_communities = 0
    for number in range(1, 13):
        folder.run(f"replay out.h5 --plan A --replicate 1 --community V{number:02}")
        of_communities += years(folder.out)
    assert abs(of_communities / of_place - 1) < 0.005, (of_communities, of_place)


def any_row_of_a_merged_file_or_a_sweep_is_replayed(make):
    folder = make(SWEEP)
    for share in ("0/2", "1/2"):
        folder.run(f"run valley.toml --seeds 2 --output out.h5 --shard {share}")
    folder.run("merge out.parts")
    folder.run("sweep valley.toml --seeds 2 --output sweep.h5 --quiet")
    for file, rows in (("out.h5", 6), ("sweep.h5", 12)):
        for row in (0, 3, rows - 1):
            folder.run(f"replay {file} --row {row}")
            assert "bit for bit" in folder.out
        folder.run(f"replay {file} --row {rows}", 2)
        assert f"the file holds 0 to {rows - 1}" in folder.err
    folder.run("replay sweep.h5 --row 7")  # (plan 1 · 2 settings + 1) · 2 seeds + 1
    by_row = folder.out
    folder.run("replay sweep.h5 --plan A2 --future 1 --replicate 1")
    assert folder.out == by_row
    for wrong in ("--row 1 --plan A --replicate 0", "--row 1 --future 0", "--plan A", "--replicate 1", "--row -1", ""):
        folder.run(f"replay out.h5 {wrong}", 2)


def progress_for_machines_is_one_json_object_a_line(make):
    folder = make()
    folder.run("run valley.toml --seeds 10 --progress json")
    last = [json.loads(line) for line in folder.err.splitlines()][-1]
    assert last["done"] == last["total"] == 30 and last["failed"] == 0
    assert last["difference"]["pairs"] == 10 and last["difference"]["low"] <= last["difference"]["high"]


def progress_and_answer_leave_the_scenario_as_written_out_of_the_draws(make):
    folder = make(UNCERTAIN)
    folder.run("run valley.toml --seeds 4 --futures 4 --plans A,C --progress json")
    shown = json.loads(folder.err.splitlines()[-1])["difference"]
    folder.run("summary results/valley.h5 --json -")
    plans = {plan["code"]: plan for plan in json.loads(folder.out)["plans"]}
    told = plans["C"]["difference_from_reference"]["wellbeing_cumulative"]
    assert shown["pairs"] == 3, "three of the four futures are draws"
    assert all(abs(shown[key] - told[key]) < 1e-12 for key in ("estimate", "low", "high")), (shown, told)


def options_that_make_no_sense_are_refused(make):
    folder = make()
    for wrong in ("--shard 3/3", "--shard 1", "--shard -1/2", "--time-budget soon", "--time-budget 0",
                  "--rows-per-shard 0", "--progress loud"):
        folder.run(f"run valley.toml --seeds 1 {wrong}", 2)
    folder.run("run valley.toml --seeds 1 --time-budget 1h30min")


def rounds_of_a_sweep_share_one_time_budget(make):
    folder = make(NEVER_SURE)
    # A budget for every one of 100,000 rounds would take days. A slow machine needs more of it for a second round.
    for seconds in (2, 8, 32, 128, 512):
        folder.run(f"sweep valley.toml --time-budget {seconds} --quiet --output out.h5", 75)
        folder.run("status out.parts --json", 75)
        if json.loads(folder.out)["done"] > 18:
            return
    raise AssertionError("no more than the first round")


def the_summary_says_what_each_future_drew(make):
    folder = make(UNCERTAIN)
    folder.run("run valley.toml --seeds 1 --futures 3 --plans A")
    folder.run("summary results/valley.h5 --futures --csv -")
    values = [float(line.split(",")[2]) for line in folder.out.splitlines()[1:]]
    assert len(values) == 3 and all(0.01 < value < 0.03 for value in values[1:]) and values[1] != values[2]


def main(tranche, data, folder):
    tests = [
        shares_merge_to_the_bytes_of_one_run, notes_in_the_folder_of_shards_are_kept,
        a_results_file_with_runs_missing_says_so, runs_that_failed_are_run_again,
        one_failed_run_gives_no_answer_and_stops_no_other, a_shard_cut_short_is_named,
        resume_needs_neither_scenario_nor_place,
        a_task_of_a_slurm_array_runs_its_share, copies_that_cannot_see_each_other_are_refused,
        shards_of_an_edited_scenario_are_kept, results_of_every_edit_are_kept_with_their_notes,
        a_results_file_alone_is_run_again_to_the_same_bytes,
        the_note_claims_no_more_than_is_true,
        an_ablation_that_was_stopped_ends_in_the_bytes_of_an_undisturbed_one,
        shares_of_an_ablation_are_merged_with_its_answer, every_file_that_was_read_is_named_with_its_hash,
        a_run_that_is_stopped_says_what_whole_histories_say,
        stories_of_all_communities_add_up_to_that_of_the_run, any_row_of_a_merged_file_or_a_sweep_is_replayed,
        progress_for_machines_is_one_json_object_a_line,
        progress_and_answer_leave_the_scenario_as_written_out_of_the_draws, options_that_make_no_sense_are_refused,
        rounds_of_a_sweep_share_one_time_budget, the_summary_says_what_each_future_drew]
    for test in tests:
        path = os.path.join(folder, test.__name__)
        test(lambda more="": Folder(os.path.abspath(tranche), data, path, more))
        print("ok:", test.__name__.replace("_", " "))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
