# The same bits on any number of ranks, and any number of ranks per sample.
. "$(dirname "$0")/run.sh"
for couplings in gaussian bimodal; do
  cat > job.toml <<EOF
[model]
dimensions = [4, 4, 4]
couplings = "$couplings"
[disorder]
samples = 5
[tempering]
temperatures = { lowest = 0.6, highest = 2.0, count = 12, spacing = "adaptive" }
tuning_samples = 3
tuning_sweeps = 64
thermalization = 100
sweeps = 300
cluster_moves = "houdayer"
[measure]
free_energy = ["mbar", "integration", "stepping-stone"]
EOF
  "$glassbox" temper job.toml --quiet --output one.h5 --fresh
  for ranks in 1 2 3 4 6; do
    on $ranks temper job.toml --quiet --output ranks.h5 --fresh
    same one.h5 ranks.h5 "$couplings on $ranks ranks"
  done
  for layout in "2 2" "3 3" "4 2" "6 3" "7 3"; do
    set -- $layout
    on "$1" temper job.toml --quiet --output layout.h5 --fresh --set run.ranks_per_sample="$2"
    same one.h5 layout.h5 "$couplings on $1 ranks, $2 per sample"
  done
done
