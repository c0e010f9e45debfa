# Every configuration under jobs/configs and jobs/examples runs on two ranks, shortened, with the command that its comment names.
. "$(dirname "$0")/run.sh"
mkdir work shared
[ ! -d "${GLASSBOX_DATA:-}" ] || ln -s "$(realpath "$GLASSBOX_DATA")" shared/data
cd work
ln -s "$sources/jobs" jobs

# shortened CONFIG: overrides that train a machine for a moment.
shortened() {
  if grep -q '^epochs *= *\[' "$1"; then echo --set training.epochs=[1,1,1]; else echo --set training.epochs=1; fi
  grep -q '^path' "$1" && echo --set data.rows=500 --set data.validation=100
  grep -q '^\[fine_tuning\]' "$1" && echo --set fine_tuning.epochs=1 --set fine_tuning.classifier_epochs=1
  return 0
}

for config in jobs/configs/*.toml jobs/examples/*.toml; do
  path=$(sed -nE 's/^path *= *"(\.\.\/shared.*)"$/\1/p' "$config")
  if [ -n "$path" ] && [ ! -e "$path" ]; then
    echo "skipped: $config, for there is no $path"
    continue
  fi
  samples=2
  grep -q "samples = 1$" "$config" && samples=1
  case $(grep -oE "^# +.*glassbox (anneal|theory|train|evaluate|sample|infer)" "$config" | head -1) in
    *anneal) set -- anneal --set disorder.samples=$samples --set annealing.replicas=400 ;;
    *theory) set -- theory ;;
    *infer)
      set -- infer --set planted.inputs=50 --set planted.instances=2
      [ -z "$path" ] || set -- "$@" --set data.rows=400 --set scan.halves=2 --set scan.rows=[20] --set scan.inputs=[25] --set scan.repeats=2
      ;;
    *train) set -- train --set record.rows=100 --set record.rungs=20 --set record.chains=4 $(shortened "$config") ;;
    *evaluate) set -- evaluate --set data.rows=600 --set data.validation=100 --set likelihood.rungs=20 --set likelihood.chains=4 \
      --set likelihood.ladder=4 --set likelihood.warm_up=10 --set likelihood.sweeps=20 ;;
    *sample) set -- sample --set data.rows=500 --set sampling.chains=2 --set sampling.sweeps=16 --set sampling.every=2 \
      --set sampling.ladder=4 --set sampling.thermalization=4 ;;
    *) set -- temper --set disorder.samples=$samples --set tempering.thermalization=64 --set tempering.sweeps=128 ;;
  esac
  [ "$1" = temper ] && ! grep -q "temperatures *= \[" "$config" &&
    set -- "$@" --set tempering.tuning_sweeps=64 --set tempering.tuning_samples=2
  verb=$1
  shift
  # Machines keep their names: other configurations judge them.
  out=out.h5
  [ "$verb" != train ] || out=$(basename "$config" .toml).h5
  on 2 "$verb" "$config" --quiet --output $out --fresh "$@" || fail "$config"
  "$glassbox" inspect $out > said || fail "inspect of $config"
  case $verb in
    train | evaluate | sample | infer) ;;
    *) grep -q energy said || fail "inspect of $config says nothing of the energy" ;;
  esac
done
