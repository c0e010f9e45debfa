# Every configuration under jobs/configs runs on two ranks, shortened, with the command that its comment names.
. "$(dirname "$0")/run.sh"
ln -s "$sources/jobs" jobs
for config in jobs/configs/*.toml; do
  samples=2
  grep -q "samples = 1$" "$config" && samples=1
  case $(grep -oE "^# +.*glassbox (anneal|theory)" "$config" | head -1) in
    *anneal) set -- anneal --set disorder.samples=$samples --set annealing.replicas=400 ;;
    *theory) set -- theory ;;
    *) set -- temper --set disorder.samples=$samples --set tempering.thermalization=64 --set tempering.sweeps=128 ;;
  esac
  [ "$1" = temper ] && ! grep -q "temperatures *= \[" "$config" &&
    set -- "$@" --set tempering.tuning_sweeps=64 --set tempering.tuning_samples=2
  verb=$1
  shift
  on 2 "$verb" "$config" --quiet --output out.h5 --fresh "$@" || fail "$config"
  "$glassbox" inspect out.h5 > said || fail "inspect of $config"
  grep -q energy said || fail "inspect of $config says nothing of the energy"
done
