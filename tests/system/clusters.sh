#!/bin/bash
# An experiment as a Slurm array of which one task is killed by -9, resumed and merged; and over two MPI ranks: each
# file equal to the byte to one undisturbed run.
#   tests/system/clusters.sh TRANCHE TRANCHE_WITH_MPI FOLDER
# Starts a Slurm of its own (tools/cluster/slurm-one-node). Exits with 77 where that cannot be: no root, no packages.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
real=$(realpath "$1") with_mpi=$(realpath "$2") folder=$(realpath -m "$3")
if [ "$(id -u)" != 0 ] || ! command -v slurmctld slurmd munged srun >/dev/null; then
  echo "skipped: needs root, slurmctld, slurmd, slurm-client and munge"
  exit 77
fi

rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
cp "$root"/tests/system/data/{valley.toml,valley.csv,rounds.toml} .
trap '"$root/tools/cluster/slurm-one-node" stop "$folder/slurm"' EXIT
started=$("$root/tools/cluster/slurm-one-node" start "$folder/slurm")
eval "$(grep ^export <<<"$started")"

fail() { echo "FAILED: $1" >&2; exit 1; }
same() { cmp whole.h5 "$1" && echo "ok: $2"; }
wait_for_jobs() {
  for _ in $(seq 600); do
    [ -n "$(squeue -h)" ] || return 0
    sleep 0.2
  done
  squeue >&2
  fail "jobs do not end"
}

# The program as the second task sees it: killed by -9 once its first shard is there.
cat >tranche <<WRAPPER
#!/bin/bash
if [ "\${SLURM_ARRAY_TASK_ID:-}" != 1 ]; then exec "$real" "\$@"; fi
before=\$(ls array.parts/*.h5 2>/dev/null | wc -l)
"$real" "\$@" &
until [ "\$(ls array.parts/*.h5 2>/dev/null | wc -l)" -gt "\$before" ]; do sleep 0.01; done
kill -9 \$!
wait \$!
WRAPPER
chmod +x tranche
export TRANCHE=$folder/tranche

"$real" run valley.toml --seeds 200 --output whole.h5 --quiet >/dev/null

sbatch=(sbatch --parsable --output "job-%j.log")
job=$("${sbatch[@]}" --array=0-3 "$root/tools/cluster/slurm-array.sbatch" valley.toml array.h5 --seeds 200 \
  --rows-per-shard 10)
merge=$("${sbatch[@]}" --dependency="afterany:$job" "$root/tools/cluster/slurm-merge.sbatch" array.parts)
wait_for_jobs
if ! grep -q "nothing is lost" "job-$merge.log"; then
  cat job-*.log >&2
  fail "the merge did not miss the runs of the killed task"
fi
[ ! -e array.h5 ] || fail "a merge with runs missing wrote a file"
"$real" resume array.parts --quiet >/dev/null
same array.h5 "an array of four, one task killed by -9, resumed and merged"

srun -n2 --mpi=pmix "$with_mpi" run valley.toml --seeds 200 --threads 1 --output ranks.h5 --quiet >/dev/null
same ranks.h5 "two MPI ranks by srun --mpi=pmix"

# The first rank tells how far all have come. Were it to count its own runs alone, it would lie behind the clock: half
# way through the time it would have a quarter of the runs. Little is kept, so that merging takes next to no time.
cat >lean.toml <<'LEAN'
extends = "valley.toml"
[outputs]
series = ["gap"]
series_every = "50 years"
communities = "none"
agencies = "none"
snapshots_every = "50 years"
flows = false
LEAN
srun -n2 --mpi=pmix "$with_mpi" run lean.toml --seeds 6000 --threads 1 --output many.h5 --progress json >/dev/null \
  2>progress.log
python3 - <<'CHECK' || fail "progress does not count the runs of all ranks"
import json
lines = [json.loads(line) for line in open("progress.log", encoding="utf-8") if line.startswith("{")]
lines = [line for line in lines if "done" in line]  # others tell that the file is being written
last = lines[-1]
assert last["done"] == last["total"] == 18000, last
if len(lines) < 3:  # a line a second: over before there was anything to tell
    raise SystemExit(print("(too quick to tell half-way progress)"))
before = lines[-2]
assert all(a["done"] <= b["done"] for a, b in zip(lines, lines[1:])), lines
assert before["done"] > last["done"] / 2 or len(lines) < 4, (before, last)  # one rank alone would never come to half
CHECK
echo "ok: progress counts the runs of both ranks"

"$real" sweep rounds.toml --output whole-rounds.h5 --quiet >/dev/null
srun -n2 --mpi=pmix "$with_mpi" sweep rounds.toml --threads 1 --output rounds.h5 --quiet >/dev/null
cmp whole-rounds.h5 rounds.h5 && echo "ok: two MPI ranks decide round by round as one process does"

# The first rank alone cannot clear the folder up: the other must not wait for it for ever.
mkdir -p odd.parts/00000000-1-00000000.h5.tmp/odd
status=0
timeout 120 srun -n2 --mpi=pmix "$with_mpi" run valley.toml --seeds 2 --output odd.h5 --quiet >/dev/null 2>odd.log ||
  status=$?
if [ $status -eq 0 ] || [ $status -eq 124 ] || ! grep -q "rank 0 of 2" odd.log; then
  cat odd.log >&2
  fail "a rank that fails leaves the others waiting (status $status)"
fi
echo "ok: a rank that fails ends all of them with its message"

status=0
srun -n2 --mpi=none "$with_mpi" run valley.toml --seeds 2 --output no.h5 2>refused >/dev/null || status=$?
if [ $status -ne 2 ] || ! grep -q "cannot see each other" refused; then
  cat refused >&2
  fail "a wrong MPI was not refused"
fi
[ ! -e no.h5 ] || fail "a wrong MPI wrote a file"
echo "ok: ranks that cannot see each other are refused"

if command -v parallel >/dev/null; then
  TRANCHE=$real "$root/tools/cluster/parallel.sh" 3 valley.toml parallel.h5 --seeds 200 >/dev/null
  same parallel.h5 "three shares by GNU parallel"
  TRANCHE=$real TRANCHE_COMMAND=sweep "$root/tools/cluster/parallel.sh" 3 rounds.toml parallel-rounds.h5 >/dev/null 2>&1
  cmp whole-rounds.h5 parallel-rounds.h5 && echo "ok: three shares of a sweep, round by round"
fi
