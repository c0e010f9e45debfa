# glassbox anneal: the same bits on any layout, continued after kills and extended; refused where it cannot be.
. "$(dirname "$0")/run.sh"
cat > job.toml <<'END'
[model]
dimensions = [4, 4, 4]
[disorder]
samples = 5
[annealing]
temperatures = [0.5, 1.0, 2.0]
replicas = 1000
[measure]
free_energy = ["population", "annealed-importance"]
[states]
configurations = 50
END
simulated='--set annealing.method=simulated --set annealing.temperatures=[0.5,2.0] --set annealing.steps=50
  --set measure.free_energy=["population"] --set states.configurations=0'
for method in "" "$simulated"; do
  "$glassbox" anneal job.toml --quiet --output one.h5 --fresh $method
  for layout in "1 0" "2 0" "3 0" "4 4" "3 3" "6 2"; do
    set -- $layout
    on "$1" anneal job.toml --quiet --output ranks.h5 --fresh --set run.ranks_per_sample="$2" $method
    same one.h5 ranks.h5 "anneal $method on $1 ranks, $2 per sample"
  done
done

# Killed again and again: finished samples are kept, the result is that of one run.
"$glassbox" anneal job.toml --quiet --output whole.h5 --set disorder.samples=40
until_done killed.h5 anneal job.toml --set disorder.samples=40
same whole.h5 killed.h5 "killed $attempt times"

# Stopped by a signal: exit code 75, then on; extended by more samples; a changed seed is refused.
stopped stopped.h5 1 anneal job.toml --set disorder.samples=40
"$glassbox" anneal job.toml --quiet --output stopped.h5 --set disorder.samples=40
same whole.h5 stopped.h5 "stopped and continued"
"$glassbox" anneal job.toml --quiet --output more.h5
on 2 anneal job.toml --quiet --output more.h5 --set disorder.samples=40
same whole.h5 more.h5 "extended from 5 to 40 samples"
"$glassbox" anneal job.toml --output more.h5 --set disorder.samples=40 > said
grep -q "is finished" said || fail "a finished run does not say so"

# refused WHAT PATTERN ARGUMENTS...
refused() {
  what=$1 pattern=$2
  shift 2
  refused_on 3 "$what" "$pattern" anneal "$@"
}
refused "changed seed" 'disorder.seed.*differs' job.toml -o more.h5 --set disorder.samples=40 --set disorder.seed=3
refused "population below the ranks" 'replicas = 2 is a population smaller than the 3 ranks' job.toml -o x.h5 \
  --set annealing.replicas=2 --set disorder.samples=1 --set states.configurations=0
refused "one replica" 'replicas = 1 is out of range' job.toml -o x.h5 --set annealing.replicas=1
refused "more configurations than replicas" 'states.configurations' job.toml -o x.h5 --set annealing.replicas=20
refused "simulated from three temperatures" 'two temperatures' job.toml -o x.h5 --set annealing.method=simulated
refused "adaptive temperatures" 'spacing' job.toml -o x.h5 --set 'annealing.temperatures={spacing="adaptive"}'
"$glassbox" temper more.toml > /dev/null 2>&1 && fail "a missing file was accepted" || true
cat > temper.toml <<'END'
[model]
dimensions = [4, 4, 4]
END
code=0
"$glassbox" temper temper.toml -o more.h5 2> said || code=$?
[ $code = 2 ] && grep -q "holds results of anneal; give temper another" said || fail "temper onto anneal: $(cat said)"
"$glassbox" anneal --print-config > default.toml
"$glassbox" anneal default.toml -o default.h5 --quiet --set disorder.samples=1 --set annealing.replicas=50
"$glassbox" inspect default.h5 | grep -q "population .*effective families" || fail "inspect says nothing of the population"
