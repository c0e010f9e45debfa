# Killed at random moments, stopped by signals, extended: the result is that of one uninterrupted run.
. "$(dirname "$0")/run.sh"
cat > job.toml <<'EOF'
[model]
dimensions = [4, 4, 4]
[disorder]
samples = 12
[tempering]
temperatures = { lowest = 0.6, highest = 2.0, count = 12, spacing = "geometric" }
thermalization = 1000
sweeps = 99000
[run]
checkpoint_minutes = 0.001
EOF
"$glassbox" temper job.toml --quiet --output whole.h5

# kill -9 of all ranks, or of one, until the run is through; every attempt on another number of ranks.
attempt=0
export MPIEXEC_TIMEOUT=10
while :; do
  attempt=$((attempt + 1))
  ranks=$((attempt % 4 + 1))
  mpirun -q -n $ranks "$glassbox" temper job.toml --quiet --output killed.h5 2> errors &
  job=$!
  sleep "0.$((RANDOM % 9))$((RANDOM % 9))"
  case $((attempt % 3)) in
    0) pkill -9 -n -f "glassbox temper job.toml --quiet --output killed.h5" || true ;;
    1) pkill -9 -f "glassbox temper job.toml --quiet --output killed.h5" || true ;;
    2) kill -USR1 $job 2> /dev/null || true ;;
  esac
  if end_of $job; then break; fi
  [ $attempt -lt 200 ] || fail "no attempt of 200 got through"
done
export MPIEXEC_TIMEOUT=60
echo "through after $attempt attempts"
same whole.h5 killed.h5 "killed and resumed"

# SIGUSR1: exit code 75, and the same command continues.
mpirun -q -n 2 "$glassbox" temper job.toml --quiet --output asked.h5 &
job=$!
sleep 0.8
kill -USR1 $job
code=0; wait $job || code=$?
[ $code = 75 ] || [ $code = 0 ] || fail "SIGUSR1: exit code $code, not 75"
echo "SIGUSR1: exit code $code"
on 3 temper job.toml --quiet --output asked.h5
same whole.h5 asked.h5 "stopped by SIGUSR1"

# A time limit stops a run by the same path.
code=0
on 2 temper job.toml --quiet --output limited.h5 --time-limit 1 || code=$?
[ $code = 75 ] || [ $code = 0 ] || fail "--time-limit: exit code $code, not 75"
on 1 temper job.toml --quiet --output limited.h5
same whole.h5 limited.h5 "stopped by the time limit"

# So does the scheduler's.
mkdir bin
printf '#!/bin/sh\necho 0:01\n' > bin/squeue
chmod +x bin/squeue
code=0
PATH="$PWD/bin:$PATH" SLURM_JOB_ID=7 "$glassbox" temper job.toml --quiet --output scheduled.h5 || code=$?
[ $code = 75 ] || fail "the scheduler's time limit: exit code $code, not 75"
"$glassbox" temper job.toml --quiet --output scheduled.h5
same whole.h5 scheduled.h5 "stopped by the scheduler's time limit"

# More samples and more sweeps: as if it had been asked for at once.
on 2 temper job.toml --quiet --output grown.h5 --set disorder.samples=5 --set tempering.sweeps=9000
on 3 temper job.toml --quiet --output grown.h5 --set tempering.sweeps=9000
code=0
on 2 temper job.toml --quiet --output grown.h5 --time-limit 1 || code=$?
[ $code = 75 ] || fail "a stopped extension: exit code $code, not 75"
on 2 temper job.toml --quiet --output grown.h5
same whole.h5 grown.h5 "extended in samples and sweeps"

# A finished run says so and leaves the file alone.
before=$(stat -c %Y.%s whole.h5)
"$glassbox" temper job.toml --output whole.h5 | grep -q "is finished" || fail "a finished run does not say so"
[ "$before" = "$(stat -c %Y.%s whole.h5)" ] || fail "a finished run was written again"
