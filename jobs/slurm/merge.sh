#!/bin/bash
# Puts the parts of array.sh together: NAME_parts/*.h5 of NAME.toml become NAME.h5. Submitted by submit_array.sh.
#SBATCH --account=my_account
#SBATCH --partition=my_partition
#SBATCH --job-name=glassbox-merge --output=%x.%j.log
#SBATCH --ntasks=1 --time=1:00:00 --mem-per-cpu=4G
name=$(basename "${1:-job.toml}" .toml)
"${GLASSBOX:-glassbox}" merge "$name.h5" "${name}_parts"/*.h5
