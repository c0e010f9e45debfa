# Analytic curves: published numbers through the result file, every solution, the same on any number of ranks.
. "$(dirname "$0")/run.sh"
configs=$sources/jobs/configs

# near FILE QUANTITY TEMPERATURE EXPECTED TOLERANCE
near() {
  "$glassbox" inspect "$1" --quantity "$2" > columns || fail "$1 has no $2"
  awk -v t="$3" -v expected="$4" -v tolerance="$5" '
    $1 + 0 > t - 1e-6 && $1 + 0 < t + 1e-6 && $2 - expected < tolerance && expected - $2 < tolerance { found = 1 }
    END { exit !found }' columns || fail "$1: $2 at T = $3 is not $4: $(cat columns)"
}

for ranks in 1 2 3; do on $ranks theory "$sources/jobs/examples/sk_parisi.toml" -o sk$ranks.h5 --quiet; done
same sk1.h5 sk2.h5 "two ranks"
same sk1.h5 sk3.h5 "three ranks"
while read -r t f e q; do
  near sk1.h5 free_energy "$t" "$f" 1e-7
  near sk1.h5 energy "$t" "$e" 1e-6
  near sk1.h5 edwards_anderson_order "$t" "$q" 1e-4
  near sk1.h5 overlap_abs "$t" "$(awk "BEGIN { print 1 - $t }")" 1e-5
  near sk1.h5 overlap_squared "$t" "$(awk "BEGIN { print 1 + 2 * $t * $e }")" 1e-5
done << 'END'
0.2 -0.76507332 -0.7593918 0.93692
0.4 -0.77790831 -0.7351055 0.75908
0.5 -0.79117758 -0.7114614 0.63816
0.6 -0.80995528 -0.6799485 0.50504
0.8 -0.86511451 -0.5974497 0.23342
1.0 -0.94314718 -0.5000000 0
END
near sk1.h5 replica_symmetric_free_energy 0.4 -0.780904 1e-6
near sk1.h5 theory/replica_symmetric_stable 0.8 0 1e-9
near sk1.h5 theory/replica_symmetric_stable 1.3 1 1e-9
"$glassbox" inspect sk1.h5 --quantity overlap_distribution | awk '
  NF == 3 && $1 != "#" { sum[$1] += $3 / 100 }
  END { for (t in sum) { rows++; if (sum[t] < 0.999999 || sum[t] > 1.000001) exit 1 } exit rows != 9 }' ||
  fail "P(q) does not integrate to 1"
"$glassbox" inspect sk1.h5 > said
grep -q "theory *Parisi equation" said || fail "inspect does not say what the file holds: $(cat said)"
grep -q "no sampling error" said && fail "inspect takes a theory for an exact solution"

# One step lies between replica symmetry and all steps.
"$glassbox" theory "$sources/jobs/examples/sk_parisi.toml" -o one.h5 --quiet --set theory.steps=1
near one.h5 free_energy 0.4 -0.77824479 1e-7
near one.h5 theory/steps 0.4 1 1e-9

# The other solutions, each against a number that is known.
"$glassbox" theory "$configs/curie_weiss.toml" -o cw.h5 --quiet
near cw.h5 magnetization_abs 0.8 0.71041178 1e-7
near cw.h5 specific_heat 1.3 0 1e-9
"$glassbox" theory "$configs/edwards_anderson_bimodal_3d.toml" -o ea.h5 --quiet --set 'tempering.temperatures=[10.0]'
near ea.h5 energy 10.0 -0.29901 1e-4
for ranks in 1 3; do
  on $ranks theory "$sources/jobs/examples/sk_parisi.toml" -o tap$ranks.h5 --quiet --set theory.solution=tap --set disorder.samples=5
done
same tap1.h5 tap3.h5 "tap on three ranks"
near tap1.h5 free_energy 1.6 -1.26528549 1e-7
near tap1.h5 theory/converged 1.6 1 1e-9
"$glassbox" inspect tap1.h5 | grep -q "5 samples" || fail "inspect of tap"
"$glassbox" theory "$sources/jobs/examples/sk_parisi.toml" -o rs.h5 --set theory.solution=replica-symmetric > said
grep -q "warning: the replica-symmetric solution is unstable" said || fail "no warning below the AT line: $(cat said)"
"$glassbox" theory --print-config > default.toml
"$glassbox" theory default.toml --quiet || fail "the default configuration does not run"

# One feature hidden in data: the reference points of state evolution, the same on any number of ranks.
for ranks in 1 3; do on $ranks theory "$configs/feature_theory.toml" -o feature$ranks.h5 --quiet; done
same feature1.h5 feature3.h5 "theory of a feature on three ranks"
"$glassbox" inspect feature1.h5 --quantity overlap > columns
for point in "1.5 3 0.4620" "0.7 5 0.8922" "1 1 0.0000"; do
  awk -v point="$point" '{ found = found || $1 " " $2 " " sprintf("%.4f", $3) == point } END { exit !found }' columns ||
    fail "beta, alpha/alpha_c and q are not $point: $(cat columns)"
done
"$glassbox" inspect feature1.h5 | grep -q "alpha_unit  critical" || fail "inspect of a theory of a feature"
"$glassbox" theory "$configs/feature_theory.toml" -o other.h5 --set feature.beta_true=0.8 --set feature.beta=1.2 > said
grep -q "warning: replica symmetry breaks" said || fail "no warning in the spin glass: $(cat said)"

# Wrong input: code 2, one message, nothing written; results of other verbs are not replaced.
refused() {
  what=$1 pattern=$2
  shift 2
  code=0
  on 2 theory "$@" -o out.h5 > said 2>&1 || code=$?
  [ $code = 2 ] && grep -qE -- "$pattern" said && [ "$(grep -c glassbox: said)" = 1 ] && [ ! -e out.h5 ] ||
    fail "$what: code $code: $(cat said)"
}
refused "adaptive ladder" 'is for simulations' "$configs/hopfield.toml"
refused "no theory" 'no analytic solution' "$configs/viana_bray.toml" --set 'tempering.temperatures=[1.0]'
refused "field of a series" 'without a field' "$configs/edwards_anderson_bimodal_3d.toml" --set model.field=0.1
refused "alpha of a feature" 'feature.alpha|alpha' "$configs/feature_theory.toml" --set 'feature.alpha=[-1.0]'
refused "cold" '0.02 or more' "$sources/jobs/examples/sk_parisi.toml" --set 'tempering.temperatures=[0.01]'
"$glassbox" exact "$configs/edwards_anderson_exact.toml" -o exact.h5 --quiet
cp exact.h5 copy.h5
code=0; "$glassbox" theory "$sources/jobs/examples/sk_parisi.toml" -o exact.h5 > said 2>&1 || code=$?
[ $code = 2 ] && cmp exact.h5 copy.h5 && grep -q "another --output" said || fail "theory onto a result of exact: $(cat said)"
