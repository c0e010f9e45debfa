# Free energies as a user asks for them: against exact disorder averages, with gaps, without beta = 0.
. "$(dirname "$0")/run.sh"
# near FILE QUANTITY TEMPERATURE EXPECTED WHAT: within four errors of the average over samples.
near() {
  "$glassbox" inspect "$1" --quantity "$2" | awk -v t="$3" -v expected="$4" -v what="$5" '
    $1 + 0 > t - 1e-6 && $1 + 0 < t + 1e-6 {
      z = ($2 - expected) / $3
      printf "%-50s %10.6f +- %.6f   exact %10.6f   z = %5.2f\n", what, $2, $3, expected, z
      if (z * z < 16) found = 1
    }
    END { exit !found }' || fail "$5"
}
# The 4 x 4 torus with all couplings +-1, averaged over all of them exactly.
cat > torus.toml <<'END'
[model]
dimensions = [4, 4]
couplings = "bimodal"
[disorder]
samples = 1500
seed = 20261125
[tempering]
temperatures = [0.5, 1.0, 2.0]
copies = 2
thermalization = 200
sweeps = 800
[measure]
every = 4
free_energy = ["mbar", "integration", "stepping-stone"]
END
on 2 temper torus.toml --quiet
on 2 exact torus.toml --quiet --output exact.h5
for file in torus exact; do
  near $file.h5 replica_trick/direct 2 0.931697 "$file: [log Z]/N at beta = 0.5"
  near $file.h5 replica_trick/direct 1 1.489930 "$file: [log Z]/N at beta = 1"
  near $file.h5 replica_trick/direct 0.5 2.785721 "$file: [log Z]/N at beta = 2"
  near $file.h5 replica_trick/limit 0.5 2.785721 "$file: n -> 0 at beta = 2"
done
printf '[model]\ndimensions = [4, 4]\ncouplings = "bimodal"\n[disorder]\nsamples = 1500\nseed = 20261125\n[annealing]\ntemperatures = [0.5, 1.0, 2.0]\nreplicas = 1000\nsweeps = 3\n' > cooled.toml
on 2 anneal cooled.toml --quiet
near cooled.h5 replica_trick/direct 0.5 2.785721 "anneal: [log Z]/N at beta = 2"

# Without beta = 0 there are differences only, and no free energies per spin; it is said.
"$glassbox" temper torus.toml -o cold.h5 --set disorder.samples=4 --set tempering.hot_rungs=0 > said
grep -q "only differences" said || fail "it is not said that only differences are known: $(cat said)"
"$glassbox" inspect cold.h5 > said
grep -q "differences only" said || fail "inspect does not say that only differences are known"
"$glassbox" inspect cold.h5 --quantity free_energy > /dev/null 2>&1 && fail "an absolute free energy from differences" || true
"$glassbox" inspect cold.h5 --quantity free_energy/mbar_average | awk 'NR == 2 { exit !($2 == 0) }' \
  || fail "differences do not start at 0"

# Rungs too far apart: MBAR names the pair, the run ends well.
printf '[model]\nkind = "sherrington-kirkpatrick"\nsites = 256\n[disorder]\nsamples = 1\n[tempering]\ntemperatures = [0.3, 3.0]\ncopies = 2\nthermalization = 100\nsweeps = 500\n[measure]\nfree_energy = ["mbar"]\n' > gap.toml
"$glassbox" temper gap.toml > said || fail "a gap in the ladder: $(cat said)"
grep -qE "mbar: rungs [0-9]+ \(lambda [0-9.]+\) and [0-9]+ \(lambda [0-9.]+\) do not overlap" said \
  || fail "the pair of rungs is not named: $(cat said)"

# Estimators may be added later; several sizes in one command.
"$glassbox" temper torus.toml -o later.h5 --quiet --set disorder.samples=3 --set 'measure.free_energy=["mbar"]'
"$glassbox" temper torus.toml -o later.h5 --quiet --set disorder.samples=3
"$glassbox" temper torus.toml -o at_once.h5 --quiet --set disorder.samples=3
same later.h5 at_once.h5 "estimators added later"
on 2 exact torus.toml -o sizes.h5 --sizes 2,3,4 --set disorder.samples=100 > said
grep -q "self-averaging exponent" said || fail "no exponent: $(cat said)"
"$glassbox" inspect sizes.h5 --quantity sizes/free_energy_limit > /dev/null || fail "no limit over sizes"
code=0
"$glassbox" temper torus.toml --sizes 4,3 2> said || code=$?
[ $code = 2 ] && grep -q "increase" said || fail "sizes out of order: $(cat said)"
