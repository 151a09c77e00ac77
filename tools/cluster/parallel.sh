#!/bin/bash
# Shares of an experiment by GNU parallel, then the merge:
#   tools/cluster/parallel.sh N my.toml results/my.h5 [more options of `tranche run`]
# TRANCHE_PARALLEL_OPTIONS goes to parallel, as in "--sshloginfile nodes --workdir ." for several machines that share a
# file system. Started again after a kill it goes on.
set -eu
tranche=${TRANCHE:-tranche}
count=${1:?number of shares} scenario=${2:?scenario} output=${3:?results file}
shift 3
status=0
seq 0 $((count - 1)) |
  parallel ${TRANCHE_PARALLEL_OPTIONS:-} --halt now,fail=1 "$tranche" run "$scenario" --output "$output" \
    --shard "{}/$count" --threads 1 --quiet "$@" || status=$?
[ "$status" -eq 0 ] || exit "$status"
exec "$tranche" merge "${output%.h5}.parts"
