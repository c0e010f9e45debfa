# Published values and identities: Edwards-Anderson in three dimensions, L = 4.
. "$(dirname "$0")/run.sh"

# near FILE QUANTITY TEMPERATURE EXPECTED ERROR WHAT: within four combined errors.
near() {
  "$glassbox" inspect "$1" --quantity "$2" | awk -v t="$3" -v expected="$4" -v error="$5" -v what="$6" '
    $1 + 0 > t - 1e-6 && $1 + 0 < t + 1e-6 {
      z = ($2 - expected) / sqrt($3 * $3 + error * error)
      printf "%-45s %10.5f +- %.5f   expected %10.5f +- %.5f   z = %5.2f\n", what, $2, $3, expected, error, z
      if (z * z < 16) found = 1
    }
    END { exit !found }' || fail "$6"
}
common='[disorder]
samples = 256
seed = 20261123
[tempering]
copies = 4
thermalization = 2000
sweeps = 4000
'
printf '[model]\ndimensions = [4, 4, 4]\ncouplings = "bimodal"\n%stemperatures = [1.0, 1.2, 1.4, 1.7, 2.0, 2.4]\n' "$common" > bimodal.toml
on 2 temper bimodal.toml --quiet
near bimodal.h5 energy 1.0 -1.6811 0.0029 "bimodal, T = 1: [e]"
near bimodal.h5 overlap_squared 1.0 0.437 0.006 "bimodal, T = 1: [q^2]"

printf '[model]\ndimensions = [4, 4, 4]\n%stemperatures = [0.951, 1.15, 1.4, 1.7, 2.0]\n' "$common" > gaussian.toml
on 2 temper gaussian.toml --quiet
near gaussian.h5 energy 0.951 -1.5816 0.0044 "Gaussian, T = 0.951: [e]"
near gaussian.h5 overlap_squared 0.951 0.380 0.006 "Gaussian, T = 0.951: [q^2]"
for t in 0.951 1.15 1.4 1.7 2.0; do
  near gaussian.h5 equilibration/katzgraber_young $t 0 0 "Katzgraber-Young, T = $t"
done

# Nishimori line: tanh(1/T) = 2p - 1 at T = 1.25.
printf '[model]\ndimensions = [4, 4, 4]\ncouplings = "bimodal"\nfraction_positive = 0.8320183851339245\n%stemperatures = [1.0, 1.25, 1.6, 2.0, 2.6]\n' "$common" > nishimori.toml
on 2 temper nishimori.toml --quiet
near nishimori.h5 energy 1.25 -1.9921103 0 "Nishimori line: [e] = -3 tanh(1/T)"
near nishimori.h5 equilibration/nishimori_deviation 1.25 0 0 "Nishimori line: deviation as stored"

printf '[model]\nkind = "sherrington-kirkpatrick"\nsites = 64\n%stemperatures = [0.5, 0.65, 0.8, 1.0, 1.3]\n' "$common" > sk.toml
on 2 temper sk.toml --quiet
near sk.h5 energy 0.5 -0.6559 0.0024 "SK, N = 64, T = 0.5: [e]"
near sk.h5 overlap_squared 0.5 0.338 0.009 "SK, N = 64, T = 0.5: [q^2]"
