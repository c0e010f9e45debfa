# Wrong input: one clear message, the documented exit code, nothing overwritten, on any number of ranks.
. "$(dirname "$0")/run.sh"
base='[model]
dimensions = [4, 4]
[disorder]
samples = 2
[tempering]
temperatures = [1.0, 2.0]
thermalization = 10
sweeps = 20
'
printf '%s' "$base" > good.toml

# refused WHAT MESSAGE-PATTERN EXIT-CODE ARGUMENTS...
refused() {
  what=$1 pattern=$2 wanted=$3
  shift 3
  for ranks in 1 3; do
    rm -f out.h5*
    code=0
    mpirun -q -n $ranks "$glassbox" "$@" > said 2>&1 || code=$?
    [ $code = "$wanted" ] || fail "$what on $ranks ranks: exit code $code, not $wanted: $(cat said)"
    grep -qE -- "$pattern" said || fail "$what on $ranks ranks: no '$pattern' in: $(cat said)"
    [ "$(grep -c "glassbox:" said)" = 1 ] || fail "$what on $ranks ranks: not one message: $(cat said)"
    grep -qiE "MPI_ABORT|terminate called|PMIX|backtrace" said && fail "$what: noise: $(cat said)"
    [ ! -e out.h5 ] || fail "$what: a file was written"
  done
}
with() { printf '%s%s\n' "$base" "$1" > bad.toml; }

with '[measure]
evry = 10';                     refused "unknown key" 'bad.toml:[0-9]+:[0-9]+.*evry.*did you mean "every"' 2 temper bad.toml -o out.h5
refused "wrong type" 'sweeps.*integer' 2 temper good.toml -o out.h5 --set tempering.sweeps=many
refused "out of range" 'sweeps = -5 is out of range' 2 temper good.toml -o out.h5 --set tempering.sweeps=-5
refused "highest < lowest" 'lowest' 2 temper good.toml -o out.h5 --set 'tempering.temperatures={lowest=2.0, highest=1.0, count=3, spacing="linear"}'
refused "overlaps of one copy" 'copies = 1 is too few for overlaps' 2 temper good.toml -o out.h5 --set tempering.copies=1 --set measure.overlap_bins=20
refused "an estimator twice" 'free_energy.*mbar twice' 2 temper good.toml -o out.h5 --set 'measure.free_energy=["mbar", "mbar"]'
refused "an unknown estimator" 'did you mean "mbar"' 2 temper good.toml -o out.h5 --set 'measure.free_energy=["mbr"]'
refused "missing file" 'nowhere.toml' 2 temper nowhere.toml -o out.h5
refused "a --set without value" '--set x' 2 temper good.toml -o out.h5 --set x
with '[measure'
refused "not TOML" 'bad.toml:[0-9]+:[0-9]+' 2 temper bad.toml -o out.h5
refused "no folder" 'no folder' 2 temper good.toml -o nowhere/out.h5
refused "ranks_per_sample" 'ranks_per_sample' 2 temper good.toml -o out.h5 --set run.ranks_per_sample=50

instance() {
  printf "$1" > bad.mc
  refused "instance: $2" "$3" 2 temper good.toml -o out.h5 --set model.kind=instance --set model.path=bad.mc --set disorder.samples=1
}
instance '3 2\n1 1 1\n1 2 1\n' "self-loop" 'bad.mc:2:'
instance '3 2\n1 2 1\n2 1 1\n' "duplicate bond" 'bad.mc:3:.*(1|line 2)'
instance '3 2\n1 2 nan\n2 3 1\n' "NaN" 'bad.mc:2:5'
instance '3 2\n1 2 one\n2 3 1\n' "text" 'bad.mc:2:5'

# A file of another program, and one of another configuration, are left as they are.
echo "not ours" > other.h5
code=0; "$glassbox" temper good.toml -o other.h5 2> said || code=$?
[ $code = 1 ] || [ $code = 2 ] || fail "another program's file: exit code $code"
[ "$(cat other.h5)" = "not ours" ] || fail "another program's file was overwritten"
grep -q other.h5 said || fail "another program's file is not named"
"$glassbox" temper good.toml -o mine.h5 --quiet
cp mine.h5 copy.h5
code=0; "$glassbox" temper good.toml -o mine.h5 --set disorder.seed=5 2> said || code=$?
[ $code = 2 ] && grep -q "disorder.seed" said && grep -q "20260101" said || fail "changed seed: code $code: $(cat said)"
cmp mine.h5 copy.h5 || fail "a refused run changed the file"
"$glassbox" temper good.toml -o mine.h5 --set disorder.seed=5 --fresh --quiet
cmp mine.h5.bak copy.h5 || fail "--fresh did not keep the old file"
cp mine.h5 copy.h5
code=0; "$glassbox" temper good.toml -o mine.h5 --fresh --set run.ranks_per_sample=9 2> said || code=$?
[ $code = 2 ] && cmp mine.h5 copy.h5 || fail "--fresh touched the file before the job was checked"
printf '1 2 1.0\n2 3 -0.5\n' > edges.txt
"$glassbox" temper good.toml -o edges.h5 --quiet --set model.kind=instance --set model.path=edges.txt --set disorder.samples=1
printf '1 2 1.0\n2 3 -0.25\n' > edges.txt
code=0; "$glassbox" temper good.toml -o edges.h5 --set model.kind=instance --set model.path=edges.txt --set disorder.samples=1 --set tempering.sweeps=40 2> said || code=$?
[ $code = 2 ] && grep -q "instance file changed" said || fail "an edited instance was averaged with the old one: $(cat said)"
"$glassbox" exact good.toml -o exact.h5 --quiet
code=0; "$glassbox" temper good.toml -o exact.h5 2> said || code=$?
[ $code = 2 ] && grep -q "results of exact" said || fail "temper onto a result of exact: $(cat said)"
"$glassbox" temper > said 2>&1 && fail "no configuration was accepted" || [ $? = 2 ] || fail "no configuration: exit code"
"$glassbox" nonsense > said 2>&1 && fail "an unknown command was accepted" || true
"$glassbox" --version | grep -q "HDF5" || fail "--version"
"$glassbox" temper --print-config > default.toml
"$glassbox" temper default.toml -o out.h5 --quiet --set disorder.samples=1 --set tempering.thermalization=10 --set tempering.sweeps=10 --set tempering.tuning_sweeps=10
