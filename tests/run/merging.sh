# Parts of a run put together are the run; what is no part of it is refused.
. "$(dirname "$0")/run.sh"
cat > job.toml <<'TOML'
[model]
dimensions = [4, 4]
couplings = "bimodal"
dilution = 0.2
[disorder]
samples = 21
[tempering]
temperatures = { lowest = 0.6, highest = 2.0, count = 6, spacing = "adaptive" }
tuning_samples = 3
tuning_sweeps = 64
thermalization = 20
sweeps = 60
[measure]
free_energy = ["mbar", "integration"]
TOML
cat > cooled.toml <<'TOML'
[model]
dimensions = [4, 4]
[disorder]
samples = 5
[annealing]
replicas = 40
sweeps = 2
[measure]
free_energy = ["annealed-importance"]
[states]
configurations = 8
TOML
# part OUTPUT FIRST SAMPLES VERB CONFIG...
part() {
  out=$1 first=$2 samples=$3
  shift 3
  "$glassbox" "$@" --quiet --output "$out" --set disorder.first_sample="$first" --set disorder.samples="$samples"
}
# refused WHAT PATTERN ARGUMENTS...
refused() {
  code=0
  "$glassbox" merge "${@:3}" > said 2>&1 || code=$?
  [ $code = 2 ] || fail "$1: exit code $code: $(cat said)"
  grep -qE -- "$2" said || fail "$1: no '$2' in: $(cat said)"
}

# More samples than a run of 16 that is folded at once, and parts that end within it.
"$glassbox" temper job.toml --quiet --output whole.h5
part a.h5 0 5 temper job.toml
part b.h5 5 12 temper job.toml
part c.h5 17 4 temper job.toml --set run.checkpoint_minutes=1
"$glassbox" merge merged.h5 c.h5 a.h5 b.h5 --quiet
same whole.h5 merged.h5 "parts in any order"
on 3 merge merged.h5 a.h5 b.h5 c.h5 --quiet
same whole.h5 merged.h5 "merged by three ranks, again"
same whole.h5 merged.h5.bak "the merge before it"
"$glassbox" merge lost.h5 a.h5 b.h5 --quiet
"$glassbox" merge lost.h5 c.h5 > said
grep -q "the earlier merge is kept as lost.h5.bak" said || fail "nothing is said of what was there: $(cat said)"
"$glassbox" inspect lost.h5.bak | grep -q "17 samples" || fail "samples of an earlier merge are lost"
"$glassbox" inspect merged.h5 | grep -q "merged *3 results: a.h5, b.h5, c.h5" || fail "inspect does not tell the parts"
"$glassbox" inspect merged.h5 --configuration | grep -q "samples = 21" || fail "the configuration is that of a part"

# It is the result of that run: finished, and extended by its command.
"$glassbox" temper job.toml --output merged.h5 | grep -q "is finished" || fail "the merged run is not finished"
"$glassbox" temper job.toml --quiet --output merged.h5 --set disorder.samples=23
"$glassbox" temper job.toml --quiet --output whole.h5 --set disorder.samples=23
same whole.h5 merged.h5 "extended after the merge"
part range.h5 19 4 temper job.toml
"$glassbox" merge tail.h5 range.h5 --quiet
same range.h5 tail.h5 "a run that begins at sample 19"

# A part that is missing is named; with it the merge of a merge is whole.
"$glassbox" merge gap.h5 a.h5 c.h5 | grep -q "no result of 5 to 16" || fail "the gap is not named"
refused_on 1 "extending a merge with gaps" "results of merge" temper job.toml --output gap.h5
"$glassbox" merge filled.h5 gap.h5 b.h5 --quiet
"$glassbox" temper job.toml --quiet --output once.h5
same once.h5 filled.h5 "a merge of a merge"

# Cooled samples, pure states included.
"$glassbox" anneal cooled.toml --quiet --output cooled.h5
part cool_a.h5 0 2 anneal cooled.toml
part cool_b.h5 2 3 anneal cooled.toml
"$glassbox" merge cooled_merged.h5 cool_a.h5 cool_b.h5 --quiet
same cooled.h5 cooled_merged.h5 "cooled samples"

# Several seeds of one physics, in their order; merged with a third, the same as all three at once.
for seed in 3 1 2; do
  "$glassbox" temper job.toml --quiet --output seed$seed.h5 --set disorder.seed=$seed --set disorder.samples=2 \
    --set model.dilution=0 --set tempering.hot_rungs=3 --set tempering.temperatures=[1.0,1.5,2.0]
done
"$glassbox" merge two.h5 seed3.h5 seed1.h5 --quiet
"$glassbox" merge three.h5 two.h5 seed2.h5 --quiet
"$glassbox" merge at_once.h5 seed1.h5 seed2.h5 seed3.h5 --quiet
same three.h5 at_once.h5 "three seeds"
"$glassbox" inspect three.h5 --quantity per_sample/seed | awk '!/^#/ && NF { print $NF }' | paste -sd, \
  | grep -qx "1,1,2,2,3,3" || fail "rows are not in the order of seeds: $("$glassbox" inspect three.h5 --quantity per_sample/seed)"

refused "a file with itself" "a.h5 is given twice" x.h5 a.h5 ./a.h5
refused "the output as a part" "output and a part at once" a.h5 a.h5 b.h5
refused "what the output would be kept as" "lost.h5.bak would be replaced" lost.h5 lost.h5.bak c.h5
refused "the same sample twice" "whole.h5 and b.h5 both hold sample 5 of seed 20260101" x.h5 whole.h5 b.h5
refused_on 2 "no part, to two ranks" "is not there" merge x.h5 a.h5 nowhere.h5
refused "no part" "is not there" x.h5 a.h5 nowhere.h5
refused "no output" "b.h5 exists and was not made by merge" b.h5 a.h5 c.h5
refused "no result" "no HDF5 file" x.h5 a.h5 job.toml
refused "another verb" "cool_a.h5 holds results of anneal, but a.h5 those of temper" x.h5 a.h5 cool_a.h5
"$glassbox" exact job.toml --quiet --output exact.h5 --set tempering.temperatures=[1.0,2.0] --set disorder.samples=1
refused "a verb that has no parts" "exact.h5 holds results of exact; those of temper and of anneal" x.h5 a.h5 exact.h5
part longer.h5 5 2 temper job.toml --set tempering.sweeps=70
refused_on 2 "another physics, to two ranks" "longer.h5 has tempering.sweeps = 70" merge x.h5 a.h5 longer.h5
refused "another physics" "longer.h5 has tempering.sweeps = 70, but a.h5 has 60" x.h5 a.h5 longer.h5
part ladder.h5 0 2 temper job.toml --set disorder.seed=9 --set tempering.hot_rungs=3
part ladder2.h5 0 2 temper job.toml --set disorder.seed=8 --set tempering.hot_rungs=3
refused "another ladder" "another ladder than ladder.h5.*adaptive ladder follows from the seed" x.h5 ladder.h5 ladder2.h5
[ ! -e x.h5 ] || fail "a refused merge wrote a file"

# A run that was stopped is no part yet.
code=0
part unfinished.h5 40 400 temper job.toml --set tempering.sweeps=50000 --time-limit 1 || code=$?
[ $code = 75 ] || fail "the part to be stopped: exit code $code"
refused "an unfinished run" "unfinished.h5 is not finished: repeat its command" x.h5 a.h5 unfinished.h5
refused "a checkpoint" "is a checkpoint of a run" x.h5 a.h5 "$(ls unfinished.h5.checkpoint/*.h5 | head -n 1)"
refused "a folder" "is a folder" x.h5 a.h5 unfinished.h5.checkpoint
cp a.h5 damaged.h5
printf 'x' | dd of=damaged.h5 bs=1 seek=4000 conv=notrunc status=none
refused "a damaged part" "damaged.h5 was changed since it was written" x.h5 damaged.h5 b.h5
cp b.h5 kept.h5
"$glassbox" merge b.h5 a.h5 c.h5 --fresh --quiet
cmp b.h5.bak kept.h5 || fail "--fresh did not keep what was there"
