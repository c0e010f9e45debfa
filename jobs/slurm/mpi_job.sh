#!/bin/bash
# One MPI job. Edit the two lines of the site and the command, or give the command when submitting:
#   sbatch jobs/slurm/mpi_job.sh temper job.toml
# `glassbox plan job.toml --ranks 64` says how many ranks are well used, how long they take and what memory they need.
#SBATCH --account=my_account
#SBATCH --partition=my_partition
#SBATCH --job-name=glassbox --output=%x.%j.log
#SBATCH --ntasks=64 --time=12:00:00 --mem-per-cpu=1G
[ $# -gt 0 ] || set -- temper job.toml

# Without pmix in your SLURM: launch=mpirun. The program stops by itself before the time limit, with a checkpoint and
# exit code 75: submit the same script again, or use requeue.sh, which does.
launch=${LAUNCH:-srun --mpi=pmix}
$launch "${GLASSBOX:-glassbox}" "$@"
