# glassbox train, evaluate, sample: the same bits on any layout, gone on with after kills, stopped, extended; refused
# where it cannot be.
. "$(dirname "$0")/run.sh"
cat > job.toml <<'END'
[data]
kind = "shifter"
size = 8
count = 500
validation = 100
test_count = 100
[model]
hidden = [70]
labels = true
[training]
epochs = 6
batch = 30
chains = 20
[record]
likelihood_every = 3
chains = 10
rungs = 50
END
cd_units='--set training.negative_phase=cd --set model.units=ising --set training.steps=2 --set training.final_steps=4'
tempered='--set training.negative_phase=tempered --set training.ladder=4 --set training.centering=true'
gaussian='--set training.negative_phase=cd --set data.binarise=none --set model.labels=false'
deep='--set model.hidden=[20,70] --set fine_tuning.method=both --set fine_tuning.epochs=2 --set fine_tuning.classifier_epochs=2'
apart='--set training.mode=replicas --set training.machines=3 --set training.bootstrap=true'
for how in "" "$cd_units" "$tempered" "$gaussian" "$deep" "$apart"; do
  "$glassbox" train job.toml --quiet --output one.h5 --fresh $how || fail "train $how"
  for ranks in 2 3 4; do
    on $ranks train job.toml --quiet --output ranks.h5 --fresh $how || fail "train $how on $ranks ranks"
    same one.h5 ranks.h5 "train $how on $ranks ranks"
  done
done
same one.2.h5 ranks.2.h5 "the second of three machines"
"$glassbox" train job.toml --quiet --output still.h5 --set training.mode=replicas --set training.machines=2 \
  --set training.learning_rate=0
"$same_results" still.1.h5 still.2.h5 > said && fail "machines apart begin alike"
code=0
"$glassbox" train job.toml --quiet --output wild.h5 --set training.learning_rate=1e6 --set training.l2=1e3 2> said || code=$?
[ $code = 1 ] && grep -q "diverged" said || fail "divergence: exit code $code: $(cat said)"
[ ! -e wild.h5 ] || fail "a diverged machine was written"

# Tempered chains stopped at the end of a stage go on where they were.
tempered_on="$tempered --set training.epochs=4"
"$glassbox" train job.toml --quiet --output hot.h5 $tempered --set training.epochs=8
"$glassbox" train job.toml --quiet --output cold.h5 $tempered_on
on 2 train job.toml --quiet --output cold.h5 $tempered --set training.epochs=8
same hot.h5 cold.h5 "tempered chains extended"

# What is made of a machine: the same on any number of ranks.
cat > judge.toml <<'END'
[machine]
path = "one.1.h5"
[data]
kind = "shifter"
size = 8
count = 500
validation = 100
test_count = 100
[likelihood]
rungs = 50
ladder = 6
warm_up = 50
sweeps = 100
END
cat > draw.toml <<'END'
[machine]
path = "one.1.h5"
[data]
kind = "shifter"
size = 8
count = 500
test_count = 100
image = [2, 8]
[sampling]
chains = 4
ladder = 5
thermalization = 20
sweeps = 80
END
for verb in "evaluate judge.toml" "sample draw.toml"; do
  "$glassbox" $verb --quiet --output one_${verb%% *}.h5 || fail "$verb"
  for ranks in 2 3 4; do
    on $ranks $verb --quiet --output ranks_${verb%% *}.h5 --fresh || fail "$verb on $ranks ranks"
    same one_${verb%% *}.h5 ranks_${verb%% *}.h5 "$verb on $ranks ranks"
  done
done
"$glassbox" sample draw.toml --output one_sample.h5 --fresh --set run.picture=grid > said
[ -s grid_gibbs.png ] || [ -s grid.png ] || fail "no picture: $(cat said; ls)"

# Weights as NumPy has them: left by one run, begun with by another, which changes nothing at so small a rate.
on 2 train job.toml --quiet --output source.h5 --set run.export=w || fail "train with run.export"
"$glassbox" train job.toml --quiet --output heir.h5 --set model.import=w --set run.export=again \
  --set training.epochs=1 --set training.learning_rate=1e-30 || fail "train with model.import"
for array in weights visible_bias hidden_bias; do
  cmp w.$array.npy again.$array.npy || fail "$array is not what was imported"
done
rm again.weights.npy
"$glassbox" train job.toml --quiet --output heir.h5 --set model.import=w --set run.export=again \
  --set training.epochs=1 --set training.learning_rate=1e-30 || fail "a finished run is not exported"
cmp w.weights.npy again.weights.npy || fail "what a finished run exports is another machine"

# Killed again and again, on other numbers of ranks: the result is that of one run.
"$glassbox" train job.toml --quiet --output whole.h5 --set training.epochs=60
until_done killed.h5 train job.toml --set training.epochs=60
same whole.h5 killed.h5 "killed $attempt times"
[ ! -e killed.h5.checkpoint ] || fail "checkpoints are left"

# Stopped by a signal: exit code 75, then on; more epochs go on; a finished run says so.
stopped stopped.h5 0.6 train job.toml --set training.epochs=60
on 2 train job.toml --quiet --output stopped.h5 --set training.epochs=60
same whole.h5 stopped.h5 "stopped and continued"
"$glassbox" train job.toml --quiet --output more.h5
on 2 train job.toml --quiet --output more.h5 --set training.epochs=60
same whole.h5 more.h5 "extended from 6 to 60 epochs"
"$glassbox" train job.toml --output more.h5 --set training.epochs=60 > said
grep -q "is finished" said || fail "a finished run does not say so"

# refused WHAT PATTERN VERB ARGUMENTS...
refused() { refused_on 2 "$@"; }
cp more.h5 before.h5
refused "fewer epochs" "epochs.*was 60" train job.toml --output more.h5
refused "another rate" "learning_rate.*was" train job.toml --output more.h5 --set training.epochs=60 --set training.learning_rate=0.1
"$glassbox" train job.toml --quiet --output deep.h5 --set model.hidden=[5,4] --set training.epochs=1
refused "more epochs of layers" "layers above have learnt" train job.toml --output deep.h5 --set model.hidden=[5,4] --set training.epochs=2
"$glassbox" train job.toml --quiet --output more_k.h5 --set training.final_steps=3
refused "more epochs of growing k" "final_steps depends" train job.toml --output more_k.h5 --set training.final_steps=3 --set training.epochs=7
refused "machines over a machine" "the file of one machine" train job.toml --output more_k.h5 --set training.mode=replicas --set training.machines=2
refused "other data" "data.count" train job.toml --output more.h5 --set training.epochs=60 --set data.count=400
cmp -s before.h5 more.h5 || fail "a refused run has changed the file"
refused "a wrong key" 'did you mean "epochs"' train job.toml --output x.h5 --set training.epoch=3
refused "labels of none" "has no labels" train job.toml --output x.h5 --set data.kind=ising --set data.size=4
refused "layers and epochs" "2 values for the 1 layers" train job.toml --output x.h5 --set 'training.epochs=[1,2]'
refused "a missing file" "nowhere.gz" train job.toml --output x.h5 --set data.kind=idx --set data.path=nowhere.gz
refused "weights of another size" "70, but .*hidden = .60" train job.toml --output x.h5 --set model.import=w --set model.hidden=[60]
refused "a missing folder" "run.export = nowhere/w" train job.toml --output x.h5 --set run.export=nowhere/w
refused "no machine" "nowhere.h5" evaluate judge.toml --set machine.path=nowhere.h5 --output x.h5
[ ! -e x.h5 ] || fail "a refused run has left a file"
truncate -s -100 before.h5
code=0
"$glassbox" train job.toml --output before.h5 2> said || code=$?
[ $code = 1 ] && grep -q "before.h5.*damaged" said || fail "a damaged machine: exit code $code: $(cat said)"
