# The recipes for Spack and Apptainer, which nothing here can run: they parse, and name what CMakeLists.txt looks for.
. "$(dirname "$0")/run.sh"
cd "$sources"
command -v python3 > /dev/null || { echo "skipped: there is no python3"; exit 77; }

# What find_package calls it: what Spack does.
declare -A spack_name=([MPI]=mpi [Boost]=boost [HDF5]=hdf5 [Eigen3]=eigen [tomlplusplus]=tomlplusplus [CLI11]=cli11 [fmt]=fmt
  [spdlog]=spdlog [ZLIB]=zlib-api [PNG]=libpng [PkgConfig]=pkgconfig [GTest]=googletest [hwy]=highway [xxhash]=xxhash)

# Declared versions and dependencies, a line each, from the recipe run with Spack's words as plain functions.
PYTHONDONTWRITEBYTECODE=1 python3 - jobs/spack/spack_repo/glassbox/packages/glassbox/package.py > "$folder/declared" <<'PY'
import sys, types
cmake = types.ModuleType("cmake")
class CMakePackage: pass
cmake.CMakePackage = CMakePackage
words = types.ModuleType("spack.package")
def declare(kind):
    return lambda *values, **options: print(kind, *values)
for kind in ("license", "version", "variant", "depends_on", "generator"):
    setattr(words, kind, declare(kind))
for name in ("spack_repo", "spack_repo.builtin", "spack_repo.builtin.build_systems", "spack"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["spack_repo.builtin.build_systems.cmake"] = cmake
sys.modules["spack.package"] = words
with open(sys.argv[1]) as recipe:
    exec(compile(recipe.read(), sys.argv[1], "exec"))
PY
declared=$(cat "$folder/declared")
wanted=$(sed -nE 's/^ *find_package\(([A-Za-z0-9]+).*/\1/p; s/^ *pkg_check_modules\(([a-z0-9]+).*/\1/p' CMakeLists.txt tests/CMakeLists.txt)
for package in $wanted; do
  name=${spack_name[$package]:-}
  [ -n "$name" ] || fail "CMake looks for $package: say in $0 and in package.py what Spack calls it"
  grep -qE "^depends_on $name([@ ]|$)" <<< "$declared" || fail "CMake looks for $package, package.py does not depend on $name"
done
for name in $(sed -nE 's/^depends_on ([a-z0-9-]+).*/\1/p' <<< "$declared"); do
  case $name in
    c | cxx | cmake | ninja | random123 | gnuplot) continue ;; # no find_package asks for these
  esac
  grep -qw -- "$name" <<< "${spack_name[*]}" || fail "package.py depends on $name, for which CMake does not look"
done

version=$(sed -nE 's/^project\(glassbox VERSION ([0-9.]+).*/\1/p' CMakeLists.txt)
grep -qx "version $version" <<< "$declared" || fail "package.py knows no version $version"
grep -q "glassbox@=$version" jobs/spack/spack.yaml || fail "spack.yaml does not build version $version"
grep -q "^version: $version$" CITATION.cff || fail "CITATION.cff names another version than $version"
if python3 -c 'import yaml' 2> /dev/null; then
  python3 -c 'import sys, yaml
for name in sys.argv[1:]: yaml.safe_load(open(name))' jobs/spack/spack.yaml jobs/spack/spack_repo/glassbox/repo.yaml CITATION.cff
fi

# Sections of the container that are shell.
recipe=jobs/apptainer/glassbox.def
awk '/^%/ { section = $1 } /^(Bootstrap|From|Stage):/ { section = "" }
  section ~ /^%(post|environment|runscript|test)$/ && !/^%/' $recipe > "$folder/sections"
[ -s "$folder/sections" ] || fail "$recipe has no sections of shell"
bash -n "$folder/sections" || fail "a section of $recipe is no shell"
[ "$(grep -c '^%post' $recipe)" = "$(grep -c '^Stage:' $recipe)" ] || fail "$recipe: a stage without %post"
