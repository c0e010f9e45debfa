#!/bin/bash
# A job array over the samples of one disorder: task k simulates samples k * samples ... of the same seed, so that all
# parts have one ladder, and `glassbox merge` makes the result of one big run of them, bit for bit. Edit the two lines of
# the site, the configuration and how much a task does; --array says how many tasks. submit_array.sh adds the merge.
#SBATCH --account=my_account
#SBATCH --partition=my_partition
#SBATCH --job-name=glassbox --output=%x.%A_%a.log --open-mode=append
#SBATCH --array=0-15 --ntasks=8 --time=12:00:00 --mem-per-cpu=1G
#SBATCH --requeue --signal=B:USR1@180
command=${COMMAND:-temper} config=${1:-job.toml} samples=${2:-8}

first=$((SLURM_ARRAY_TASK_ID * samples))
parts=$(basename "$config" .toml)_parts
mkdir -p "$parts"
launch=${LAUNCH:-srun --mpi=pmix}
$launch "${GLASSBOX:-glassbox}" "$command" "$config" --output "$parts/$(printf %08d $first).h5" \
  --set disorder.first_sample=$first --set disorder.samples="$samples" &
program=$!
trap 'kill -USR1 $program' USR1
code=138  # 128 + SIGUSR1: wait was interrupted, the program goes on
while [ $code = 138 ]; do wait $program; code=$?; done

if [ $code = 75 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 200 ]; then
  echo "stopped early for the time limit; queued again"
  # The number of a task may be that of the whole array, too: this names the task.
  scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID" && sleep 60
fi
exit $code
