# Where the program's time goes, how well two ranks share the work, and what they say to each other: $1 is the program.
# 24 temperatures x 4 copies, measured every 10 sweeps; equal work per rank in all layouts; the least of three turns.
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

largest() { sort -g | tail -n 1; }
least() { sort -g | head -n 1; }

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

# turn LAYOUT RANKS SAMPLES RANKS_PER_SAMPLE MORE...: keeps the file of the fastest turn, its seconds in LAYOUT.seconds.
turn() {
  local layout=$1 seconds
  shift
  temper turn.h5 "$@"
  seconds=$(timing turn.h5 total | largest)
  keep_faster "$layout" "$seconds" turn.h5
}

# beside MORE...: two programs that do not know of each other.
beside() {
  local other seconds
  temper left.h5 1 $samples 1 "$@" & other=$!
  temper turn.h5 1 $samples 1 "$@"
  wait $other
  seconds=$({ timing left.h5 total; timing turn.h5 total; } | largest)
  keep_faster beside "$seconds" turn.h5
}

keep_faster() {
  echo "$2" >> "$1.seconds"
  [ "$(least < "$1.seconds")" != "$2" ] || mv "$3" "$1.h5"
}

# line LAYOUT WORDS ROUNDS: seconds, efficiency against one rank, shares, traffic.
line() {
  awk -v c="$couplings" -v l="$length" -v w="$2" -v s="$(least < "$1.seconds")" -v a="$(least < one.seconds)" \
    'BEGIN { printf "%-8s L=%-2d | %-23s | %7.2f | %4.2f | %5.1f%% |", c, l, w, s, (w ~ /^1/ ? 1 : 2) * a / s, 100 * a / s }'
  shares "$1.h5"
  traffic "$1.h5" "$3"
}

# system COUPLINGS LENGTH SWEEPS: all layouts, SWEEPS to thermalise and as many measured.
system() {
  local couplings=$1 length=$2 sweeps=$3 rounds=$((2 * $3 * samples)) layout
  local job="--set model.couplings=$1 --set model.dimensions=[$2,$2,$2] --set tempering.thermalization=$3
    --set tempering.sweeps=$3"
  rm -f ./*.h5 ./*.seconds
  for _ in 1 2 3; do
    turn one 1 $samples 1 $job
    turn apart 2 $((2 * samples)) 1 $job
    turn together 2 $((2 * samples)) 2 $job
    beside $job
  done
  line one "1 rank" $rounds
  line beside "2 programs side by side" $rounds
  line apart "2 ranks, a sample each" $rounds
  line together "2 ranks at one sample" $((2 * rounds))
  awk -v s="$(shares one.h5)" -v a="$(least < one.seconds)" -v b="$(least < apart.seconds)" -v w="$couplings L=$length" \
    'BEGIN { printf "%s: sweeps: %.0f %% of the run (at least 80 %% wanted); ", w, s + 0
             printf "2 ranks do %.2f times the work of one (at least 1.9 wanted)\n", 2 * a / b }' >> verdicts
}

samples=2
echo "                                                                                                   |  per rank and round"
echo "system        | layout                  | seconds | work | effic. |  sweep | exchange | measure |   wait |  write | messages |   bytes"
system gaussian 8 20000
system gaussian 16 2500
system bimodal 8 80000
system bimodal 16 15000
echo "A round is one sweep and one exchange; work: done per second, as a multiple of what 1 rank does; effic.: work per rank."
echo "Ranks at one sample share its replicas in the groups in which the kernel keeps them: 16 gaussian ones, 8 bimodal ones."
cat verdicts

echo
echo "groups of 2 ranks | messages |   bytes   per rank and round, 2 samples per group, 2000 sweeps, ranks beyond the cores taking turns"
for groups in 1 2 3; do
  temper groups.h5 $((2 * groups)) $((2 * groups)) 2 --set tempering.thermalization=1000 --set tempering.sweeps=1000
  printf "%17d |" $groups; traffic groups.h5 4000
done
echo "They do not grow with the number of groups: in a round a rank hears only from its own group, one energy per replica"
echo "(and packed spins when it measures); all groups meet only once in two seconds, for 56 bytes from each rank."
