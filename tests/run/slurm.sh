# Under a real SLURM of its own: an array and its merge, time limits, signals and failing nodes end in the same bits.
. "$(dirname "$0")/run.sh"
for tool in slurmctld slurmd munged sbatch; do
  PATH=$PATH:/usr/sbin command -v $tool > /dev/null || { echo "skipped: there is no $tool (Debian: slurm-wlm)"; exit 77; }
done
cluster="$sources/tests/slurm/cluster.sh"
bash "$cluster" stop "$folder/cluster"
setsid bash "$cluster" guard "$folder/cluster" $$ > /dev/null 2>&1 < /dev/null &
trap 'bash "$cluster" stop "$folder/cluster"; cd /; rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM HUP
bash "$cluster" start "$folder/cluster" || { [ "$(id -u)" = 0 ] && fail "SLURM does not start"; echo "skipped: SLURM does not start"; exit 77; }
unset $(compgen -e | grep -E '^(SLURM|SBATCH|SRUN|SQUEUE|SCANCEL|SINFO|SALLOC)_') 2> /dev/null || true
export SLURM_CONF=$folder/cluster/slurm.conf GLASSBOX=$glassbox LAUNCH="mpirun -q"
# One machine plays two nodes: ranks of both talk over loopback.
export OMPI_MCA_btl=self,tcp OMPI_MCA_btl_tcp_if_include=lo
echo "the cluster is up after $SECONDS s"

# The templates after the edits that their heads ask for.
cp -r "$sources/jobs/slurm" templates
sed -i 's/^#SBATCH --account=.*//; s/my_partition/main/
  /^#SBATCH/ { s/--mem-per-cpu=[0-9]*G/--mem-per-cpu=100M/; s/--ntasks=[0-9]*/--ntasks=2/; s/--time=[0-9:]*/--time=5/ }' templates/*.sh

cat > job.toml <<'TOML'
[model]
dimensions = [4, 4, 4]
[disorder]
samples = 12
[tempering]
temperatures = { lowest = 0.6, highest = 2.0, count = 12, spacing = "adaptive" }
tuning_sweeps = 200
thermalization = 1000
sweeps = 15000
[measure]
free_energy = ["mbar"]
[run]
checkpoint_minutes = 0.001
TOML

state() { squeue -h -j "$1" -o %T 2> /dev/null | sort -u | paste -sd,; }
# ended JOB SECONDS: waits until it has left the queue.
ended() {
  for _ in $(seq $(($2 * 5))); do
    case $(state "$1") in "" | COMPLETED | FAILED | TIMEOUT | CANCELLED) return 0 ;; esac
    sleep 0.2
  done
  fail "job $1 has not ended: $(squeue -l)"
}
# appears FILE: waits until it is there.
appears() {
  for _ in $(seq 150); do
    [ -e "$1" ] && return 0
    sleep 0.1
  done
  fail "$1 has not appeared: $(cat ./*.log; squeue -l)"
}
is_requeued() { grep -q "queued again" "$1" || fail "$2: never queued again: $(cat "$1")"; }

# A minute's job that starts late: what is left is asked of the scheduler, and the rest is done by the next attempt.
cat > late.sh <<SH
#!/bin/bash
if [ "\${SLURM_RESTART_COUNT:-0}" = 0 ]; then sleep 50; echo "\$(squeue -h -j \$SLURM_JOB_ID -o %L) left"; fi
exec $glassbox "\$@"
SH
chmod +x late.sh
late=$(GLASSBOX=$folder/late.sh LAUNCH="mpirun -q -n 1" sbatch --parsable --time=1 --ntasks=1 --signal=B:CONT@1 \
  --output=late.log templates/requeue.sh temper job.toml --output late.h5 --set tempering.sweeps=160000)

# An array of four tasks and their merge, by srun where it speaks Open MPI's language.
srun --mpi=list 2>&1 | grep -q pmix && export LAUNCH="srun --mpi=pmix"
echo "launching by $LAUNCH"
said=$(bash templates/submit_array.sh job.toml 4 3 --ntasks=1) || fail "submit_array.sh: $said"
echo "$said"
merge=${said##*merge }

# A chain of three.
sed 's/^epochs.*/epochs = 3/' "$sources/jobs/configs/bars_and_stripes_rbm.toml" > rbm.toml
said=$(bash templates/chain.sh rbm.toml --ntasks=1) || fail "chain.sh: $said"
chain=${said##* }

# The signal that comes before the end of the time limit.
signalled=$(sbatch --parsable --nodes=1 --output=signalled.log templates/requeue.sh temper job.toml --output signalled.h5)
appears signalled.h5.checkpoint
scancel --batch --signal=USR1 "$signalled"

# A node that goes down takes its jobs with it; they go on when it is back.
failing=$(sbatch --parsable --nodes=1 --nodelist=n1 --output=failing.log templates/requeue.sh temper job.toml --output failing.h5)
appears failing.h5.checkpoint
[ "$(state "$failing")" = RUNNING ] || fail "the node went down too late: $(cat failing.log)"
scontrol update NodeName=n1 State=DOWN Reason=test
"$glassbox" temper job.toml --quiet --output whole.h5
scontrol update NodeName=n1 State=RESUME 2> /dev/null || true  # it may have come back by itself

ended "$merge" 120
[ -e job.h5 ] || fail "the array was not merged: $(cat ./*.log)"
same whole.h5 job.h5 "four tasks of an array, merged"
echo "array and merge: $SECONDS s"
ended "$chain" 120
[ -e rbm_evaluation.h5 ] || fail "the machine was not evaluated: $(cat ./*.log)"
scontrol show job "$chain" | grep -q "JobState=COMPLETED" || fail "the chain did not end well: $(cat ./*.log)"
for figure in "Log-likelihood by road" "Spectrum of the weights"; do
  grep -q "$figure" rbm.html || fail "no figure '$figure' in the report of the chain"
done
ended "$signalled" 120
is_requeued signalled.log "signalled"
same whole.h5 signalled.h5 "signalled and queued again"
echo "signal and requeue: $SECONDS s"
ended "$failing" 120
scontrol show job "$failing" | grep -q "Restarts=[1-9]" || fail "the node that went down did not stop its job: $(cat failing.log)"
same whole.h5 failing.h5 "on a node that went down"
echo "node down and requeue: $SECONDS s"
"$glassbox" temper job.toml --quiet --output long.h5 --set tempering.sweeps=160000
ended "$late" 120
is_requeued late.log "out of time"
grep -q "^0:[01]" late.log || fail "it did not start late: $(cat late.log)"
same long.h5 late.h5 "stopped for the scheduler's time limit"
echo "time limit and requeue: $SECONDS s"
