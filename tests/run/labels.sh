# Every labelled group opens in xarray as it is; distributions are normalised; attributes are where they should be.
. "$(dirname "$0")/run.sh"
python=/usr/bin/python3
"$python" -c "import h5py, xarray, h5netcdf" 2> /dev/null || { echo "skipped: xarray and h5netcdf are not installed"; exit 77; }
cat > job.toml <<'EOF'
[model]
dimensions = [3, 4, 5]
dilution = 0.1
[disorder]
samples = 3
[tempering]
temperatures = [0.8, 1.2, 2.0]
thermalization = 100
sweeps = 400
EOF
on 3 temper job.toml --quiet --set 'measure.free_energy=["mbar", "integration"]'
printf '[model]\ndimensions = [3, 4, 5]\n[disorder]\nsamples = 3\n[annealing]\ntemperatures = [0.8, 1.2, 2.0]\nreplicas = 500\n[states]\nconfigurations = 20\n' > cooled.toml
"$glassbox" anneal cooled.toml --quiet
"$glassbox" exact cooled.toml --quiet > /dev/null 2>&1 && fail "exact takes [annealing]"
"$glassbox" exact job.toml --quiet --output sizes.h5 --sizes 1,2 2> /dev/null && fail "a size of one"
"$glassbox" exact job.toml --quiet --output sizes.h5 --set model.dimensions='[2, 2]' --sizes 2,3,4
"$glassbox" exact job.toml --quiet --output exact.h5 --set model.dimensions='[2, 3, 3]'
"$glassbox" theory "$sources/jobs/examples/sk_parisi.toml" --quiet --output theory.h5
"$glassbox" theory "$sources/jobs/examples/sk_parisi.toml" --quiet --output tap.h5 --set theory.solution=tap --set disorder.samples=2
"$python" - <<'EOF'
import h5py, numpy as np, xarray as xr

def group(file, name):
    return xr.open_dataset(file, group=name, engine="h5netcdf")

for file, names in (("job.h5", ("per_sample", "average", "equilibration", "ladder", "free_energy", "replica_trick",
                                "ground_states", "timing")),
                    ("cooled.h5", ("per_sample", "average", "free_energy", "replica_trick", "ground_states",
                                   "population", "pure_states", "timing")),
                    ("sizes.h5", ("sizes",)),
                    ("exact.h5", ("per_sample", "average", "timing"))):
    for name in names:
        data = group(file, name)
        for variable in data.variables.values():
            assert "long_name" in variable.attrs and "units" in variable.attrs, (file, name, variable)
    if file == "sizes.h5":
        continue
    average, samples = group(file, "average"), group(file, "per_sample")
    assert np.allclose(average.beta * average.temperature, 1)
    for q in ("overlap", "link_overlap"):
        for p in (average[q + "_distribution"], samples[q + "_distribution"]):
            centres = p[q + "_bin"].values
            width = centres[1] - centres[0]
            assert np.allclose(p.sum(q + "_bin") * width, 1), (file, q)
        mean = (average[q + "_distribution"] * average[q + "_bin"]).sum(q + "_bin") * width
        tolerance = 1e-9 if q == "overlap" else 0.01
        assert np.allclose(mean, average[q], atol=tolerance), (file, q)
    assert np.allclose(samples.energy.mean("sample"), average.energy)
    with h5py.File(file) as raw:
        for key in ("glassbox_version", "git_commit", "command", "configuration", "created", "ranks", "conventions"):
            assert key in raw.attrs, key
        assert raw.attrs["conventions"] == "glassbox-1"
cold = group("cooled.h5", "pure_states")
spins = cold.spins.values.astype(int)
assert np.all(np.abs(spins) == 1)
overlaps = np.abs(np.einsum("smi,sni->smn", spins, spins)) / spins.shape[2]
a, b = np.triu_indices(spins.shape[1], 1)
assert np.allclose((1 - overlaps[:, a, b].max(axis=1)) / 2, cold.merge_height[:, 0])
exact = group("exact.h5", "average")
assert np.allclose(exact.free_energy, exact.energy - exact.temperature * exact.entropy)
for file, names in (("theory.h5", ("average", "theory")), ("tap.h5", ("average", "theory", "per_sample"))):
    for name in names:
        for variable in group(file, name).variables.values():
            assert "long_name" in variable.attrs and "units" in variable.attrs, (file, name, variable)
theory = group("theory.h5", "average")
assert np.allclose(theory.free_energy, theory.energy - theory.temperature * theory.entropy)
assert np.allclose(theory.overlap_distribution.sum("overlap_bin") * 0.01, 1)
assert np.allclose(group("theory.h5", "theory").q_of_x.integrate("x"), theory.overlap_abs, atol=2e-3)
print("all groups open")
EOF
