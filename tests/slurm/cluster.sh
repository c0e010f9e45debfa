# A private SLURM on this machine's loopback: cluster.sh start DIR | stop DIR | guard DIR PID. All of it lives in DIR;
# no other SLURM is asked, started or stopped. `start` writes DIR/slurm.conf; `guard` stops it when the process ends.
set -u
# A clean environment: of no other SLURM, and one by which what is started here can be told from what starts it.
foreign=$(compgen -e | grep -E '^(SLURM|SBATCH|SRUN|SQUEUE|SCANCEL|SINFO|SALLOC)_')
[ -z "$foreign" ] || exec env $(printf -- '-u %s ' $foreign) bash "$0" "$@"
folder=$(mkdir -p "$2" && cd "$2" && pwd)
export SLURM_CONF=$folder/slurm.conf PATH=$PATH:/usr/sbin:/sbin
nodes=2 cpus=4

# Numbers of the processes that were started under this configuration: daemons, jobs, and what these started.
ours() {
  env -u SLURM_CONF sh -c 'grep -zlsx "$1" /proc/[0-9]*/environ | sed "s|/proc/||; s|/environ||"' sh "SLURM_CONF=$SLURM_CONF"
}

is_busy() { (: < "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

free_port() {
  local base
  for _ in $(seq 50); do
    base=$((20000 + RANDOM % 10000))
    for port in $base $((base + 10)) $((base + 11)); do is_busy $port && continue 2; done
    echo $base && return
  done
}

configure() {
  local port=$1 host n
  host=$(hostname -s)
  mkdir -p "$folder"/{state,log,run,munge,spool}
  chmod 700 "$folder/munge"
  [ -f "$folder/munge/key" ] || (umask 077 && head -c 128 /dev/urandom > "$folder/munge/key")
  # Loopback only; nothing of systemd, cgroups or accounting; a requeued job waits for its old credential to expire.
  cat > "$SLURM_CONF" << CONF
ClusterName=glassbox
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
AuthInfo=socket=$folder/run/munge.sock,cred_expire=5
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool/%n
TmpFS=$folder/scratch/%n
SlurmctldPidFile=$folder/run/slurmctld.pid
SlurmdPidFile=$folder/run/slurmd.%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,sched_min_interval=10000,batch_sched_delay=0,bf_interval=1,defer_batch=0
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
SlurmdTimeout=60
MinJobAge=300
KillWait=5
OverTimeLimit=1
JobRequeue=1
PropagateResourceLimits=NONE
PartitionName=main Nodes=ALL Default=YES MaxTime=60 DefaultTime=10 State=UP
CONF
  for ((n = 0; n < nodes; n++)); do
    mkdir -p "$folder/spool/n$n" "$folder/scratch/n$n"
    echo "NodeName=n$n NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 10 + n)) CPUs=$cpus RealMemory=2000" >> "$SLURM_CONF"
  done
  printf 'CgroupPlugin=cgroup/v1\nCgroupAutomount=no\n' > "$folder/cgroup.conf"
}

start_daemons() {
  local n
  munged --socket="$folder/run/munge.sock" --key-file="$folder/munge/key" --log-file="$folder/log/munged.log" \
    --pid-file="$folder/run/munged.pid" --seed-file="$folder/munge/seed" --num-threads=2 --force
  slurmctld -c -f "$SLURM_CONF"
  for ((n = 0; n < nodes; n++)); do slurmd -c -N n$n -f "$SLURM_CONF"; done
} > "$folder/start.log" 2>&1

start() {
  for _ in 1 2 3; do
    configure "$(free_port)"
    start_daemons
    for _ in $(seq 150); do
      [ "$(sinfo -h -N -t idle 2> /dev/null | wc -l)" = $nodes ] && return 0
      sleep 0.1
    done
    stop
  done
  tail -n 5 "$folder"/start.log "$folder"/log/* >&2
  return 1
}

stop() {
  [ -f "$SLURM_CONF" ] || return 0
  scancel --quiet --user="$(id -un)" 2> /dev/null
  for signal in TERM KILL; do
    for pid in $(ours); do kill -$signal "$pid" 2> /dev/null; done
    for _ in $(seq 30); do
      [ -z "$(ours)" ] && break
      sleep 0.1
    done
  done
  rm -f "$folder"/run/*.pid
}

case $1 in
  start) start ;;
  stop) stop ;;
  guard)
    env -u SLURM_CONF tail --pid="$3" -f /dev/null  # not one of ours: who stops the cluster must not wake the guard
    stop
    rm -rf "$folder"
    ;;
esac
