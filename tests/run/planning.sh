# A plan says what the run says, and what the scheduler is asked is about the right job.
. "$(dirname "$0")/run.sh"
cat > job.toml <<'TOML'
[model]
dimensions = [4, 4, 4]
[disorder]
samples = 6
[tempering]
temperatures = { lowest = 0.6, highest = 2.0, count = 8, spacing = "geometric" }
thermalization = 100
sweeps = 100
TOML
printf '[model]\ndimensions = [4, 4]\n[disorder]\nsamples = 3\n[annealing]\nreplicas = 64\n' > cooled.toml
# says PATTERN ARGUMENTS...
says() {
  "$glassbox" plan "${@:2}" > said 2>&1 || fail "plan ${*:2}: $(cat said)"
  grep -qE -- "$1" said || fail "no '$1' in: $(cat said)"
}
# The layout is that of the run, on more ranks than there are here.
says "layout: 4 ranks in 4 groups of 1, 0 without work; up to 32 replicas on a rank" job.toml --ranks 4
on 4 temper job.toml --output four.h5 > ran
grep -q "4 ranks: 4 groups of 1, up to 32 replicas on a rank" ran || fail "the run's layout is another: $(cat ran)"
says "efficiency: 75.0 % of all ranks' time is work; lost: 25.0 % to the last round" job.toml --ranks 4 --set tempering.sweeps=40000000
says "^12 < +6 +2" job.toml --ranks 12
says "2 ranks share a sample" job.toml --ranks 12
says "^sbatch --ntasks=6 --time=0:10:00 --mem-per-cpu=[0-9]+M [^ ]+/requeue.sh temper job.toml$" job.toml --ranks 6
[ -e "$(sed -n 's/^sbatch .* \([^ ]*requeue.sh\) .*/\1/p' said)" ] || fail "no such script: $(tail -n 1 said)"
grep -q -- "--signal" said && fail "the script says when to stop: $(tail -n 1 said)"
# A signal that comes as soon as the job starts would queue it again for ever.
says "^sbatch .*--time=0:06:00 --signal=B:USR1@108 " job.toml --ranks 1 --set tempering.sweeps=4000000000 --time-limit 6:30
says "^# [0-9]+ jobs of this length" job.toml --ranks 1 --set tempering.sweeps=4000000000 --time-limit 2:00:00
says "^sbatch .*--time=2:00:00" job.toml --ranks 1 --set tempering.sweeps=4000000000 --time-limit 2:00:00
says "anneal cooled.toml: 3 samples of 16 sites, 64 replicas" cooled.toml --ranks 3
says "simulated|anneal" cooled.toml --ranks 3 --set annealing.method=simulated --set annealing.steps=100000
says "4 groups" job.toml --ranks 4 --set run.ranks_per_sample=1
[ -z "$(ls ./*.h5.checkpoint 2> /dev/null)" ] && [ ! -e job.h5 ] || fail "a plan wrote files"

printf '[training]\nepochs = 1\n' > rbm.toml
refused_on 1 "too many ranks" "13 ranks are more than there is work for: 6 samples of 32 replicas, dealt 16 at a time, occupy at most 12" \
  plan job.toml --ranks 13
refused_on 2 "no ranks" "--ranks 0: a number of ranks is needed" plan job.toml --ranks 0
refused_on 1 "ranks of a sample" "ranks_per_sample = 5 exceeds" plan job.toml --ranks 4 --set run.ranks_per_sample=5
refused_on 1 "another verb" "section \[training\]; plan is for" plan rbm.toml --ranks 4
refused_on 1 "no file" "nowhere.toml" plan nowhere.toml --ranks 4
refused_on 1 "too short a limit" "a job needs 4 minutes at least" plan job.toml --ranks 4 --time-limit 1:00
refused_on 1 "a wrong limit" "--time-limit soon" plan job.toml --ranks 4 --time-limit soon

# What is planned for is what a run takes: of many samples that hardly sweep, and of few that do little else.
# as_planned RANKS VERB CONFIG ARGUMENTS...: memory to a third; time to a factor of ten, for the machine may do other things: what is
# forgotten shows as more.
as_planned() {
  "$glassbox" plan "$3" --ranks "$1" "${@:4}" > said
  begin=$(date +%s.%N)
  on "$1" "$2" "$3" --quiet --fresh --output taken.h5 "${@:4}" &
  job=$!
  high=0
  while now=$(for pid in $(pgrep -f "^$glassbox .*--output taken.h5"); do sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status"; done 2> /dev/null | sort -n | tail -n 1)
    [ "${now:-0}" -gt "$high" ] && high=$now
    kill -0 $job 2> /dev/null; do sleep 0.02; done
  wait $job || fail "${*:2} fails"
  spent=$(echo "$(date +%s.%N) $begin" | awk '{ print $1 - $2 }')
  awk -v high="$high" -v spent="$spent" -v what="${*:2}" '
    /^layout:/ { planned = $(NF - 1) }
    /^time:/ { split($2, t, ":"); seconds = $2 ~ /:/ ? 60 * t[1] + t[2] : $2 }
    END {
      used = high / 1024
      printf "%s: %.0f MiB of %.0f planned, %.1f s of %.1f planned\n", what, used, planned, spent, seconds
      exit !(planned > 0.75 * used && planned < 1.4 * used && spent < 10 * seconds + 5 && seconds < 10 * spent)
    }' said
}
# takes RANKS VERB CONFIG ARGUMENTS...: so it is, at the second try at the latest.
takes() { as_planned "$@" || as_planned "$@" || fail "it was planned otherwise: $(cat said)"; }
cat > held.toml <<'TOML'
[model]
dimensions = [8, 8, 8]
couplings = "bimodal"
[tempering]
temperatures = { lowest = 0.8, highest = 2.0, count = 14, spacing = "geometric" }
thermalization = 10
sweeps = 20
[measure]
free_energy = []
TOML
takes 1 temper held.toml --set disorder.samples=450
takes 2 temper held.toml --set disorder.samples=100
takes 1 temper held.toml --set disorder.samples=40 --set 'measure.free_energy=["mbar"]'
takes 1 temper held.toml --set disorder.samples=2 --set tempering.sweeps=100000
takes 1 anneal cooled.toml --set disorder.samples=400
takes 1 anneal cooled.toml --set disorder.samples=4 --set annealing.replicas=100000

# The scheduler is asked for this task of an array, not for the array; and a job past its limit stops at once.
mkdir bin
printf '#!/bin/sh\necho "$@" > asked\ncat answer\n' > bin/squeue
chmod +x bin/squeue
# ends CODE ANSWER VARIABLES...: a run of some seconds in a job of that environment.
ends() {
  rm -rf scheduled.h5*
  echo "$2" > answer
  code=0
  env PATH="$PWD/bin:$PATH" "${@:3}" "$glassbox" temper job.toml --quiet --output scheduled.h5 --set tempering.sweeps=100000 || code=$?
  [ $code = "$1" ] || fail "squeue says $2, ${*:3}: exit code $code, not $1"
}
ends 75 0:01 SLURM_JOB_ID=9 SLURM_ARRAY_JOB_ID=7 SLURM_ARRAY_TASK_ID=3
grep -q -- "-j 7_3 " asked || fail "squeue was asked: $(cat asked)"
ends 75 0:00 SLURM_JOB_ID=9
grep -q -- "-j 9 " asked || fail "squeue was asked: $(cat asked)"
ends 75 INVALID SLURM_JOB_ID=9
rm asked
ends 75 UNLIMITED SLURM_JOB_ID=9 SLURM_JOB_END_TIME=$(($(date +%s) + 2))
[ ! -e asked ] || fail "squeue was asked though the environment knows"
sed -i 's/^sweeps = .*/sweeps = 100/' job.toml
echo UNLIMITED > answer
PATH="$PWD/bin:$PATH" SLURM_JOB_ID=9 "$glassbox" temper job.toml --quiet --output free.h5 || fail "a job without limit stopped"
