#!/bin/bash
# Shares of an experiment by GNU parallel, then the merge:
#   tools/cluster/parallel.sh N my.toml results/my.h5 [more options of `tranche run`]
# TRANCHE_COMMAND=sweep in the environment runs the scenario's sweep. TRANCHE_PARALLEL_OPTIONS goes to parallel, as in
# "--sshloginfile nodes --workdir ." for several machines that share a file system. Started again after a kill it goes
# on.
set -eu
tranche=${TRANCHE:-tranche}
count=${1:?number of shares} scenario=${2:?scenario} output=${3:?results file}
shift 3
while :; do  # once, or once a round where [stop] decides: then the merge exits with 75 until it is satisfied
  status=0
  seq 0 $((count - 1)) |
    parallel ${TRANCHE_PARALLEL_OPTIONS:-} --halt now,fail=1 "$tranche" "${TRANCHE_COMMAND:-run}" "$scenario" \
      --output "$output" --shard "{}/$count" --threads 1 --quiet "$@" || status=$?
  [ "$status" -eq 0 ] || exit "$status"
  "$tranche" merge "${output%.h5}.parts" || status=$?
  [ "$status" -eq 75 ] || exit "$status"
done
