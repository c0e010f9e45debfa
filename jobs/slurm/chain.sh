#!/bin/bash
# Train a machine, evaluate it, draw a report of both, each when the one before has succeeded:
#   bash jobs/slurm/chain.sh rbm.toml [OPTIONS OF SBATCH...]
# Account and partition are those of requeue.sh and mpi_job.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
config=${1:-rbm.toml}
shift $(($# < 1 ? $# : 1))
name=$(basename "$config" .toml)

after() { echo "--dependency=afterok:$1 --kill-on-invalid-dep=yes"; }
train=$(sbatch --parsable "$@" "$here/requeue.sh" train "$config" --output "$name.h5")
evaluate=$(sbatch --parsable $(after "$train") "$@" "$here/mpi_job.sh" \
  evaluate --machine "$name.h5" --output "${name}_evaluation.h5")
report=$(sbatch --parsable $(after "$evaluate") "$@" --ntasks=1 "$here/mpi_job.sh" report "$name.h5" "${name}_evaluation.h5")
echo "train $train, then evaluate $evaluate, then report $report"
