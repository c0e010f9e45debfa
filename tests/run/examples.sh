# The studies that the README walks through: every command that the comments of their configurations name, shortened; and
# the one command that runs them all.
. "$(dirname "$0")/run.sh"
mkdir work shared
[ ! -d "${GLASSBOX_DATA:-}" ] || ln -s "$(realpath "$GLASSBOX_DATA")" shared/data
cd work
ln -s "$sources/jobs" jobs

declare -A shorter=(
  [temper]="disorder.samples=4 tempering.thermalization=64 tempering.sweeps=128 measure.every=4"
  [theory]="theory.steps=2"
  [infer]="planted.inputs=[40,80] planted.instances=4"
  [train]="training.epochs=2 training.steps=1 data.rows=500 data.validation=100 record.every=1 record.rows=100 record.rungs=20 record.chains=4 record.likelihood_every=1"
  [evaluate]="data.rows=600 data.validation=100 likelihood.rungs=20 likelihood.chains=4 likelihood.ladder=4 likelihood.warm_up=10 likelihood.sweeps=20"
  [sample]="data.rows=500 sampling.chains=2 sampling.sweeps=16 sampling.every=2 sampling.ladder=4 sampling.thermalization=4"
  [report]="")

# Lines of a comment that are commands: three spaces, glassbox, perhaps behind mpirun.
commands() { sed -nE 's/^#   (mpirun -n [0-9]+ )?glassbox ([a-z]+ .*)$/\2/p' "$@"; }

for study in transition_3d sk_parisi feature_transition mnist_rbm; do
  config=jobs/examples/$study.toml
  grep -qF "| \`jobs/study $study\` |" "$sources/README.md" || fail "the README does not name $study"
  path=$(sed -nE 's/^path *= *"(\.\.\/shared.*)"$/\1/p' "$config")
  if [ -n "$path" ] && [ ! -e "$path" ]; then
    echo "skipped: $study, for there is no $path"
    continue
  fi
  [ -n "$(commands "$config")" ] || fail "the comment of $study names no command"
  while read -r verb words; do
    [ "$verb" != report ] || command -v gnuplot > /dev/null || continue
    overrides=""
    for key in ${shorter[$verb]}; do overrides+=" --set $key"; done
    case $verb in
      report) "$glassbox" $verb $words --quiet ;;
      *) on 2 $verb $words --quiet $overrides < /dev/null ;;
    esac || fail "$study: glassbox $verb $words"
  done < <(commands "$config")
done
# A program that says what it is asked, with the number of ranks that mpirun would start.
printf '#!/bin/sh\necho "$*"\n' > asked
chmod +x asked
GLASSBOX=$PWD/asked "$sources/jobs/study" transition_3d 3 > said || fail "study: $(cat said)"
[ "$(grep -c "^temper .*/jobs/examples/transition_3d.toml --sizes 4,6,8$" said)" = 3 ] || fail "three ranks did not run: $(cat said)"
grep -q "^report transition_3d_L4.h5 .* -o transition_3d.html$" said || fail "no page: $(cat said)"
code=0; "$sources/jobs/study" transition > said 2>&1 || code=$?
[ $code = 2 ] && grep -q "no study 'transition' among feature_transition" said || fail "an unknown study: $code, $(cat said)"

command -v gnuplot > /dev/null || exit 0
for page in transition_3d sk_parisi; do
  grep -q "<figure" $page.html || fail "$page.html has no figure"
done
grep -q "cross" transition_3d.html || fail "the page says nothing of crossings"
