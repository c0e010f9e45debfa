# Likelihoods of trained machines: exact ones where both sides of annealing meet them, refusals, any number of ranks.
. "$(dirname "$0")/run.sh"
cat > train.toml << 'END'
[model]
hidden = [12]
labels = true
[data]
kind = "shifter"
size = 10
count = 600
validation = 100
test_count = 200
[training]
epochs = 5
seed = 7
END
"$glassbox" train train.toml -o machine.h5 --quiet
quick='--set likelihood.sweeps=300 --set likelihood.warm_up=100 --set likelihood.ladder=8 --set likelihood.rungs=200'

# value FILE QUANTITY: the last column of all lines with numbers.
value() {
  "$glassbox" inspect "$1" --quantity "$2" | awk 'NF && $1 != "#" { print $NF }'
}

for ranks in 1 2 3 4; do on $ranks evaluate --machine machine.h5 -o e$ranks.h5 $quick > said$ranks; done
for ranks in 2 3 4; do same e1.h5 e$ranks.h5 "$ranks ranks"; done
for word in exact tempering annealing-forward annealing-reverse quoted train validation test overestimates underestimates; do
  grep -q "$word" said1 || fail "the table does not say $word: $(cat said1)"
done
grep -q "annealing-reverse.*underestimates" said1 || fail "the reverse side is not named: $(cat said1)"

"$glassbox" evaluate --machine machine.h5 $quick --quiet
[ -e machine.evaluate.h5 ] || fail "no default output beside the machine"
same e1.h5 machine.evaluate.h5 "default output"

# A configuration of its own says the same as that of the training.
sed '/\[model\]/,/labels/d; /\[training\]/,$d' train.toml > e.toml
printf '[run]\ndata_seed = 7\n' >> e.toml
"$glassbox" evaluate e.toml --machine machine.h5 -o e.h5 $quick --quiet
same e1.h5 e.h5 "a configuration"

# Exact only: nothing is sampled, nothing refused.
"$glassbox" evaluate --machine machine.h5 -o exact.h5 --set likelihood.methods='["exact"]' > said
grep -q "not quoted" said && fail "an exact value is refused: $(cat said)"
# One side is no bound.
"$glassbox" evaluate --machine machine.h5 -o open.h5 $quick --set likelihood.methods='["tempering"]' > said
grep -q "not quoted: without both sides" said || fail "one road alone is quoted: $(cat said)"
"$glassbox" evaluate --machine machine.h5 -o gate.h5 $quick --set likelihood.methods='["tempering", "annealing"]' \
  --set likelihood.gate=1e-9 > said
grep -q "more than gate" said || fail "the gate is open: $(cat said)"

# refused WHAT PATTERN ARGUMENTS...
refused() {
  what=$1 pattern=$2
  shift 2
  code=0
  on 2 evaluate "$@" -o none.h5 > said 2>&1 || code=$?
  [ $code = 2 ] || fail "$what: exit code $code, not 2: $(cat said)"
  grep -q -- "$pattern" said || fail "$what: no '$pattern' in: $(cat said)"
  [ ! -e none.h5 ] || fail "$what: a file was written"
}
refused "no machine" "no such file" e.toml
refused "an empty name" "machine.path" e.toml --set machine.path=
refused "no such machine" "no such file" --machine nothing.h5
refused "no machine in the file" "no machine in this file" e.toml --machine e1.h5
refused "other data" "inputs" --machine machine.h5 --set data.size=9
refused "other labels" "labels" --machine machine.h5 --set data.kind=hopfield --set data.size=20 \
  --set data.features=2
