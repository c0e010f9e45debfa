# Where the program's time goes, how well two ranks share the work, and what they say to each other: $1 is the program.
# The default job, on few samples; equal work per rank in all layouts; medians of three turns.
set -eu
glassbox=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# Unbound: two programs side by side would be bound to the same core.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_hwloc_base_binding_policy=none \
  OMPI_MCA_btl=self,vader OMPI_MCA_btl_vader_single_copy_mechanism=none
"$glassbox" temper --print-config > defaults.toml

# temper FILE RANKS SAMPLES RANKS_PER_SAMPLE MORE...
temper() {
  local file=$1 ranks=$2 samples=$3 together=$4
  shift 4
  mpirun -q --oversubscribe -n "$ranks" "$glassbox" temper defaults.toml --quiet --fresh --output "$file" \
    --set disorder.samples="$samples" --set run.ranks_per_sample="$together" \
    --set tempering.temperatures.spacing=geometric "$@"
}

# timing FILE NAME: /timing/NAME, a rank a line.
timing() {
  h5dump -y -w 0 -d "/timing/$2" "$1" | awk '/DATA [{]/ { on = 1; next } on && /}/ { exit } on' | tr -s ', ' '\n' | grep .
}

median() { sort -g | awk '{ x[NR] = $1 } END { print x[int((NR + 1) / 2)] }'; }
largest() { sort -g | tail -n 1; }

# shares FILE: of the ranks' time in each activity, in percent.
shares() {
  local activity
  for activity in sweep exchange measure wait write; do
    paste <(timing "$1" $activity) <(timing "$1" total) |
      awk '{ part += $1; all += $2 } END { printf "%6.1f%% |", 100 * part / all }'
  done
}

# traffic FILE ROUNDS: messages and bytes per rank and round.
traffic() {
  awk -v m="$(timing "$1" messages | largest)" -v b="$(timing "$1" bytes | largest)" -v r="$2" \
    'BEGIN { printf "%9.4f | %7.1f\n", m / r, b / r }'
}

echo "8 x 8 x 8, 24 temperatures x 4 copies, 10000 + 10000 sweeps; a round is one sweep and one exchange"
echo "                                                                                              |  per rank and round"
echo "couplings | layout                        | seconds | effic. |  sweep | exchange | measure |   wait |  write | messages |   bytes"
samples=2
rounds=$((20000 * samples))
for couplings in gaussian bimodal; do
  chosen="--set model.couplings=$couplings"
  for turn in 1 2 3; do
    temper one.h5 1 $samples 1 $chosen
    temper apart.h5 2 $((2 * samples)) 1 $chosen
    [ $couplings = bimodal ] || temper together.h5 2 $((2 * samples)) 2 $chosen
    temper left.h5 1 $samples 1 $chosen & left=$!
    temper right.h5 1 $samples 1 $chosen
    wait $left
    for layout in one apart together; do
      [ ! -e $layout.h5 ] || timing $layout.h5 total | largest >> $layout
    done
    { timing left.h5 total; timing right.h5 total; } | largest >> beside
  done
  alone=$(median < one)
  line() {
    awk -v c="$couplings" -v l="$2" -v s="$(median < "$1")" -v a="$alone" \
      'BEGIN { printf "%-9s | %-29s | %7.2f | %5.1f%% |", c, l, s, 100 * a / s }'
  }
  line one "1 rank"; shares one.h5; traffic one.h5 $rounds
  line beside "2 programs side by side"; shares left.h5; traffic left.h5 $rounds
  line apart "2 ranks, a sample each"; shares apart.h5; traffic apart.h5 $rounds
  [ $couplings = bimodal ] || { line together "2 ranks at one sample"; shares together.h5; traffic together.h5 $((2 * rounds)); }
  rm -f one apart together beside ./*.h5
done
echo "(Bimodal replicas live in blocks of 128: these 96 stay on one rank, whatever is asked for.)"

echo
echo "groups of 2 ranks | messages |   bytes   per rank and round, 2 samples per group, 2000 sweeps, ranks beyond the cores taking turns"
for groups in 1 2 3; do
  temper groups.h5 $((2 * groups)) $((2 * groups)) 2 --set tempering.thermalization=1000 --set tempering.sweeps=1000
  printf "%17d |" $groups; traffic groups.h5 4000
done
echo "They do not grow with the number of groups: in a round a rank hears only from its own group, one energy per replica"
echo "(and packed spins when it measures); all groups meet only once in two seconds, for 56 bytes from each rank."
