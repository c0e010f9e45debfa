# Shared by the run tests: sourced with the program and the comparer in $1 and $2; works in a folder of its own.
set -eu
glassbox=$1
same_results=$2
sources=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1 \
  OMPI_MCA_hwloc_base_binding_policy=none OMPI_MCA_mpi_yield_when_idle=1 OMPI_MCA_btl=self,vader \
  OMPI_MCA_btl_vader_single_copy_mechanism=none
# A rank that is killed while it starts can leave mpirun waiting for ever.
export MPIEXEC_TIMEOUT=60

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# on RANKS ARGUMENTS...: the program under mpirun.
on() {
  ranks=$1
  shift
  mpirun -q -n "$ranks" "$glassbox" "$@"
}

# same A.h5 B.h5 WHAT
same() {
  "$same_results" "$1" "$2" || fail "$3: $1 and $2 differ"
}

# end_of PID: waits for an mpirun of a job that is killed on purpose, half a minute at most: without a rank that died while
# it started mpirun may wait for ever, and then no MPIEXEC_TIMEOUT ends it either.
end_of() {
  for _ in $(seq 300); do
    kill -0 "$1" 2> /dev/null || break
    sleep 0.1
  done
  kill -9 "$1" 2> /dev/null || true
  wait "$1"
}

# until_done OUTPUT.h5 VERB ARGUMENTS...: the program on 1, 2 and 3 ranks in turn, killed again and again, until it is done.
until_done() {
  out=$1
  shift
  attempt=0
  while :; do
    attempt=$((attempt + 1))
    on $((attempt % 3 + 1)) "$@" --quiet --output "$folder/$out" --set run.checkpoint_minutes=0.0001 2> errors &
    job=$!
    sleep "0.$((RANDOM % 9))"
    [ $attempt -lt 6 ] && pkill -9 -f "glassbox $* --quiet --output $folder/$out" || true
    code=0
    end_of $job || code=$?
    [ $code = 0 ] && break
    [ $attempt -lt 40 ] || fail "never finished: $(cat errors)"
  done
}

# stopped OUTPUT.h5 SECONDS VERB ARGUMENTS...: the program, asked to stop after a while: it ends with 75, or was faster.
stopped() {
  out=$1 seconds=$2
  shift 2
  "$glassbox" "$@" --quiet --output "$out" &
  job=$!
  sleep "$seconds"
  kill -USR1 $job 2> /dev/null || true
  code=0
  wait $job || code=$?
  [ $code = 75 ] || [ $code = 0 ] || fail "stopped: exit code $code"
}

# refused_on RANKS WHAT PATTERN ARGUMENTS...: wrong usage, exit code 2, and a message that says so.
refused_on() {
  ranks=$1 what=$2 pattern=$3
  shift 3
  code=0
  on "$ranks" "$@" > said 2>&1 || code=$?
  [ $code = 2 ] || fail "$what: exit code $code: $(cat said)"
  grep -qE -- "$pattern" said || fail "$what: no '$pattern' in: $(cat said)"
}
