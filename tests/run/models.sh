# Every configuration under jobs/configs runs on two ranks, shortened.
. "$(dirname "$0")/run.sh"
ln -s "$sources/jobs" jobs
for config in jobs/configs/*.toml; do
  samples=2
  grep -q "samples = 1$" "$config" && samples=1
  on 2 temper "$config" --quiet --output out.h5 --fresh --set disorder.samples=$samples \
    --set tempering.thermalization=64 --set tempering.sweeps=128 --set tempering.tuning_sweeps=64 --set tempering.tuning_samples=2 \
    || fail "$config"
  "$glassbox" inspect out.h5 > said || fail "inspect of $config"
  grep -q energy said || fail "inspect of $config says nothing of the energy"
done
