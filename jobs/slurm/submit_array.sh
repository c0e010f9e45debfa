#!/bin/bash
# Submits a job array over samples and the merge of its parts, which waits until all of them are done:
#   bash jobs/slurm/submit_array.sh job.toml TASKS SAMPLES_OF_A_TASK [OPTIONS OF SBATCH...]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
config=${1:-job.toml} tasks=${2:-16} samples=${3:-8}
shift $(($# < 3 ? $# : 3))
array=$(sbatch --parsable --array=0-$((tasks - 1)) "$@" "$here/array.sh" "$config" "$samples")
merge=$(sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes "$here/merge.sh" "$config")
echo "array $array, then merge $merge"
