# Scaling studies: every verb, strong and weak, from runs and from files; messages that do not grow with the groups.
. "$(dirname "$0")/run.sh"

cat > glass.toml << 'END'
[model]
dimensions = [4, 4, 4]
[disorder]
samples = 8
[tempering]
temperatures = { lowest = 0.6, highest = 2.0, count = 8, spacing = "geometric" }
copies = 4
thermalization = 50
sweeps = 150
END

# column FILE.h5 QUANTITY: its values, one a line
column() {
  "$glassbox" inspect "$1" --quantity "$2" | awk '!/^#/ && NF { print $2 }'
}

"$glassbox" scale glass.toml --ranks 1,2 --repeat 2 -o study.h5 > said || fail "scale: $(cat said)"
grep -q "strong scaling of temper" said && grep -q "100000" said || fail "what it says: $(cat said)"
[ "$(column study.h5 scaling/efficiency | head -1)" = 1 ] || fail "efficiency: $(column study.h5 scaling/efficiency)"
[ "$(column study.h5 scaling/rounds | tr '\n' ' ')" = "1600 800 " ] || fail "rounds: $(column study.h5 scaling/rounds)"
[ "$(column study.h5 scaling/predicted_efficiency | head -1)" = 1 ] || fail "one rank against itself: $(column study.h5 scaling/predicted_efficiency)"
# What the terminal says of the time outside of rounds the page says, too, and what the prediction takes for granted.
"$glassbox" report study.h5 > /dev/null || fail "report"
outside=$(sed -n 's/.*warning: \([0-9]*\) % of the time on 1 rank is outside of rounds.*/\1/p' said)
shown=$(grep -o '[0-9.]* % of it outside of rounds' study.html | awk '{ printf "%.0f", $1 }')
[ -n "$outside" ] && [ "$outside" = "$shown" ] || fail "outside of rounds: $outside % here, $shown % on the page"
for words in "all of a node work" "take equally long" "any two ranks" "gathers by doubling" "does not shrink"; do
  grep -q "$words" study.html || fail "the page does not say what the prediction takes for granted: $words"
done
"$glassbox" inspect study.h5 > said || fail "inspect: $(cat said)"
ls -d glassbox-scale-* 2> /dev/null && fail "the folder of the runs is left"

# Two ranks at a sample say as much in a round whether there is one such pair or two.
"$glassbox" scale glass.toml --ranks 2,4 --repeat 1 --oversubscribe --set run.ranks_per_sample=2 -o pairs.h5 > said ||
  fail "pairs: $(cat said)"
for quantity in round_messages round_bytes; do
  paste <(column pairs.h5 scaling/$quantity) <(column pairs.h5 scaling/rounds) |
    awk '{ a = $1 / $2 } NR > 1 && (a - b > 0.001 * a || b - a > 0.001 * a) { exit 1 } { b = a } END { exit NR != 2 || a == 0 }' ||
    fail "$quantity in a round grow with the groups: $(column pairs.h5 scaling/$quantity)"
done
"$glassbox" inspect pairs.h5 | grep -qE '^ +calls .*ranks: 2, call' || fail "no ledger"

# Being counted changes nothing.
on 2 temper glass.toml --quiet -o plain.h5 --set run.ranks_per_sample=2
GLASSBOX_LEDGER=calls.toml on 2 temper glass.toml --quiet -o counted.h5 --set run.ranks_per_sample=2
same plain.h5 counted.h5 "a ledger"
grep -q '^\[allgatherv.group\]' calls.toml || fail "the ledger: $(cat calls.toml)"
awk '/^\[allgatherv.group\]/ { here = 1 } here && /^calls/ { print ($3 >= 3200); exit }' calls.toml | grep -q 1 ||
  fail "fewer calls than exchanges: $(cat calls.toml)"

# Files of finished runs.
on 1 temper glass.toml --quiet -o one.h5
"$glassbox" scale plain.h5 one.h5 > said || fail "from files: $(cat said)"
grep -qE '^2 .*%' said || fail "two ranks are not predicted: $(cat said)"
on 1 temper glass.toml --quiet -o other.h5 --set tempering.sweeps=160
refused_here() {
  what=$1 pattern=$2
  shift 2
  code=0
  "$glassbox" scale "$@" -o refused.h5 > said 2>&1 || code=$?
  [ $code = 2 ] || fail "$what: exit code $code: $(cat said)"
  grep -qE -- "$pattern" said || fail "$what: no '$pattern' in: $(cat said)"
  [ ! -e refused.h5 ] && ! ls -d glassbox-scale-* 2> /dev/null || fail "$what: something was written"
}
refused_here "other physics" 'other.h5: tempering.sweeps = 160' one.h5 other.h5

# The other verbs, and jobs that grow with the ranks.
cat > cooled.toml << 'END'
[model]
dimensions = [4, 4]
[disorder]
samples = 2
[annealing]
replicas = 64
sweeps = 2
END
printf '[data]\ncount = 200\n[training]\nepochs = 2\nbatch = 20\n[run]\nexport = "weights"\n' > machine.toml
printf '[planted]\ninputs = 60\nalpha = [1.0]\ninstances = 4\n[inference]\nalgorithm = "amp"\n' > feature.toml
for job in glass:temper cooled:anneal machine:train feature:infer; do
  "$glassbox" scale "${job%:*}.toml" --weak --ranks 1,2 --repeat 1 > said || fail "weak $job: $(cat said)"
  grep -q "weak scaling of ${job#*:} ${job%:*}.toml" said || fail "weak $job: $(cat said)"
done
ls weights* 2> /dev/null && fail "a study exports weights"

# Wrong usage: one message, exit code 2, nothing written, nothing left.
printf '[model]\ndimensions = [4, 4]\n' > none.toml
refused_here "no verb" 'no section says what is to be run' none.toml
refused_here "two verbs" 'choose one: --verb temper' glass.toml --set annealing.replicas=10
refused_here "another verb" 'cannot be scaled; choose temper' glass.toml --verb inspect
refused_here "no source" 'a configuration is needed' --ranks 1
refused_here "ranks" '1 or more, each once' glass.toml --ranks 0,1
refused_here "a list of ranks" 'no list of whole numbers' glass.toml --ranks 1,x
refused_here "a key" 'tempering.sweeps = 0' glass.toml --set tempering.sweeps=0
refused_here "a result that is none" 'no such file' nowhere.h5
refused_here "launcher" '--launcher' glass.toml --launcher "no-such-program -n"
refused_on 2 "under mpirun" 'starts mpirun itself' scale glass.toml
(
  unset OMPI_MCA_rmaps_base_oversubscribe
  refused_here "more ranks than slots" 'add --oversubscribe' glass.toml --ranks 1,4096
)
code=0
"$glassbox" scale glass.toml --ranks 1 --repeat 1 --launcher "false" > said 2>&1 || code=$?
[ $code = 2 ] || fail "a launcher that fails: $code: $(cat said)"

# The second opinion, where SimGrid is there: a group's gather as the model has it, within a fifth.
if command -v smpirun > /dev/null; then
  "$sources/jobs/scaling/second_opinion" 64 > said || fail "second opinion: $(cat said)"
  awk '$2 == 8 { near = $4 / $5 > 0.8 && $4 / $5 < 1.25 } END { exit !near }' said ||
    fail "second opinion: $(cat said)"
fi
