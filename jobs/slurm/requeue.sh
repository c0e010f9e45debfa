#!/bin/bash
# One MPI job that may take longer than a job may: before its time limit it leaves a checkpoint and queues itself again,
# and so it does after a node has failed, until it is done. Edit the two lines of the site and the command, or give it:
#   sbatch jobs/slurm/requeue.sh temper job.toml
#SBATCH --account=my_account
#SBATCH --partition=my_partition
#SBATCH --job-name=glassbox --output=%x.%j.log --open-mode=append
#SBATCH --ntasks=64 --time=12:00:00 --mem-per-cpu=1G
#SBATCH --requeue --signal=B:USR1@180
[ $# -gt 0 ] || set -- temper job.toml

# The program watches the clock; should it not (no squeue on the nodes) the scheduler's SIGUSR1 is passed on.
launch=${LAUNCH:-srun --mpi=pmix}
$launch "${GLASSBOX:-glassbox}" "$@" &
program=$!
trap 'kill -USR1 $program' USR1
code=138  # 128 + SIGUSR1: wait was interrupted, the program goes on
while [ $code = 138 ]; do wait $program; code=$?; done

if [ $code = 75 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 200 ]; then
  echo "stopped early for the time limit; queued again"
  scontrol requeue "$SLURM_JOB_ID" && sleep 60  # the scheduler ends this script
fi
exit $code
