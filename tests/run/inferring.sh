# glassbox infer: the same bits on any layout, continued after kills and extended; what it finds; what it refuses.
. "$(dirname "$0")/run.sh"
cat > job.toml <<'EOF'
[planted]
inputs    = [40, 60]
beta      = [0.9, 1.2]
alpha     = [0.6, 1.5, 4.0]
instances = 4
[inference]
max_iterations = 100
EOF
for keys in "" "--set inference.temperature=learnt --set planted.instances=2" \
  "--set inference.algorithm=gaussian-bp --set planted.instances=2" \
  "--set inference.algorithm=bp --set planted.instances=1 --set planted.inputs=30" \
  "--set inference.algorithm=exact --set planted.inputs=10" \
  "--set inference.algorithm=monte-carlo --set planted.inputs=30 --set planted.instances=1 --set inference.sweeps=50" \
  "--set inference.features=2 --set inference.feature_method=joint --set planted.instances=2"; do
  "$glassbox" infer job.toml --quiet --output one.h5 --fresh $keys
  for layout in "2 0" "3 0" "4 2"; do
    set -- $layout
    on "$1" infer job.toml --quiet --output ranks.h5 --fresh --set run.ranks_per_task="$2" $keys
    same one.h5 ranks.h5 "infer $keys on $1 ranks, $2 per task"
  done
done

# Killed again and again; stopped by a signal; extended.
many="--set planted.instances=400"
"$glassbox" infer job.toml --quiet --output whole.h5 $many
until_done killed.h5 infer job.toml $many
same whole.h5 killed.h5 "killed $attempt times"
stopped stopped.h5 1 infer job.toml $many
"$glassbox" infer job.toml --quiet --output stopped.h5 $many
same whole.h5 stopped.h5 "stopped and continued"
"$glassbox" infer job.toml --quiet --output more.h5
on 2 infer job.toml --quiet --output more.h5 $many
same whole.h5 more.h5 "extended from 4 to 400 instances"
"$glassbox" infer job.toml --output more.h5 $many > said
grep -q "is finished" said || fail "a finished run does not say so"
"$glassbox" inspect more.h5 > said
grep -q "overlap_distribution" said || fail "inspect: $(cat said)"

# mpirun that is asked to stop leaves its ranks about a second: a checkpoint in the midst of a round, or of a long task.
# stopped_under_mpirun OUTPUT.h5 ARGUMENTS...: SIGTERM to mpirun after a second or so of work.
stopped_under_mpirun() {
  out=$1
  shift
  mpirun -q -n 2 "$glassbox" infer job.toml --output "$out" "$@" > said 2> errors &
  job=$!
  until grep -q "at a time" said; do sleep 0.1; done
  sleep 1
  kill -TERM $job
  code=0
  wait $job || code=$?
  [ $code != 0 ] && [ -e "$out.checkpoint/inference-000001.h5" ] && grep -q "same command continues" said ||
    fail "SIGTERM to mpirun: exit code $code, $(ls "$out.checkpoint" 2>&1), $(cat said errors)"
}
short="--set inference.algorithm=monte-carlo --set planted.inputs=30 --set inference.sweeps=50 --set planted.instances=400"
"$glassbox" infer job.toml --quiet --output short.h5 $short
stopped_under_mpirun term.h5 $short
"$glassbox" infer job.toml --output term.h5 $short > said
grep -qE "going on after [1-9]" said || fail "the inferences of a round are lost: $(cat said)"
same short.h5 term.h5 "mpirun stopped and continued"
stopped_under_mpirun long.h5 --set inference.algorithm=monte-carlo --set planted.inputs=100 --set planted.alpha=2 \
  --set planted.beta=30 --set planted.instances=2

# At another beta the feature appears at alpha = 1 / (beta beta_true)^2.
"$glassbox" infer job.toml --output other.h5 --set planted.beta=1 --set inference.beta=0.5 > said
grep -q "(4 for N -> infinity)" said || fail "where a feature appears at another beta: $(cat said)"

# Data of a source: parts, features, pictures, weights that train starts from.
awk 'BEGIN { srand(3); for (r = 0; r < 300; ++r) { h = rand() < 0.5; for (i = 0; i < 36; ++i) {
  up = (i % 3 == 0) == h; printf "%d ", rand() < 0.8 ? up : 1 - up }; print h ? "yes" : "no" } }' > rows.txt
cat > data.toml <<'EOF'
[data]
kind = "text"
path = "rows.txt"
label_column = "last"
image = [6, 6]
[inference]
features = 3
weights = "found"
[scan]
halves = 3
rows = [20, 80]
inputs = [10]
blocks = [2]
repeats = 2
EOF
"$glassbox" infer data.toml --output data.h5 > said
grep -qE "all +yes" said || fail "no temperature: $(cat said)"
grep -qE "9[0-9]\.[0-9] % of the rows|100.0 % of the rows" said || fail "the classes are not told apart: $(cat said)"
[ -s data_features.png ] && [ -s data_features.svg ] || fail "no picture of the features"
for ranks in 2 3; do
  on $ranks infer data.toml --quiet --output ranks.h5 --fresh
  same data.h5 ranks.h5 "data on $ranks ranks"
done
# A fault after the last inference leaves them on disk.
mkdir fault_features.png
"$glassbox" infer data.toml --quiet --output fault.h5 2> said && fail "a picture in the place of a folder"
rmdir fault_features.png
"$glassbox" infer data.toml --output fault.h5 > said
grep -qE "going on after ([0-9]+) of \1 inferences" said || fail "inferences are lost in a fault: $(cat said)"
same data.h5 fault.h5 "after a fault"

# Asked to stop while it makes something of all inferences; with too little time for that.
finish="--set inference.features=100 --set inference.weights=\"\""
"$glassbox" infer data.toml --quiet --output features.h5 $finish
"$glassbox" infer data.toml --output asked.h5 $finish > said &
job=$!
until grep -q "next the evidence" said; do sleep 0.02; done
kill -TERM $job
code=0
wait $job || code=$?
[ $code = 75 ] && grep -q "same command continues" said || fail "stopped after the last inference: $code, $(cat said)"
code=0
"$glassbox" infer data.toml --quiet --output asked.h5 $finish --time-limit 3 2> said || code=$?
[ $code = 1 ] && grep -q "longer than the time limit" said || fail "no time for all rows: $code, $(cat said)"
"$glassbox" infer data.toml --quiet --output asked.h5 $finish
same features.h5 asked.h5 "stopped after the last inference and continued"
"$glassbox" infer data.toml --output asked.h5 $finish > said
grep -q "is finished; --fresh" said || fail "what a finished run of a source says: $(cat said)"

"$glassbox" train --print-config > train.toml
"$glassbox" train train.toml --quiet --output machine.h5 --set data.kind=text --set data.path=rows.txt \
  --set data.label_column=last --set model.hidden=[3] --set model.import=found --set training.epochs=1

# refused WHAT PATTERN ARGUMENTS...
refused() {
  what=$1 pattern=$2
  shift 2
  refused_on 2 "$what" "$pattern" infer "$@"
}
refused "other beta" 'planted.beta.*would change what it has found' job.toml -o more.h5 $many --set planted.beta=1
refused "other rows" "data.rows.*would change" data.toml -o data.h5 --set data.rows=200
refused "no rows" 'leaves no row' job.toml -o x.h5 --set planted.alpha=0.001
refused "beta of nothing" 'planted.beta' job.toml -o x.h5 --set planted.beta=-1
refused "too many to enumerate" 'up to 20' job.toml -o x.h5 --set inference.algorithm=exact
refused "classes that are not there" 'labels there: no, yes' data.toml -o x.h5 --set 'data.classes=["maybe"]'
refused "too many rows" 'more than the 300 rows' data.toml -o x.h5 --set scan.rows=[301]
refused "weights into nowhere" 'inference.weights' data.toml -o x.h5 --set inference.weights=none/found
refused "exact sums over rows of a source" 'inference.algorithm' data.toml -o x.h5 --set inference.algorithm=exact
refused "ranks that are not there" 'ranks_per_task' job.toml -o x.h5 --set run.ranks_per_task=3
[ ! -e x.h5 ] || fail "a refused job left a file"
"$glassbox" infer --print-config > default.toml
"$glassbox" infer default.toml -o default.h5 --quiet --set planted.instances=1 --set planted.inputs=60
