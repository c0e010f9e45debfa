# What goes to other people's machines: the manual page, completion in bash, the Debian package.
. "$(dirname "$0")/run.sh"
build=$(cd "$(dirname "$glassbox")/.." && pwd)
drivers=$build/drivers
[ -e "$drivers/glassbox.1" ] || cmake --build "$build" --target manual > log || fail "no manual: $(cat log)"
verbs=$("$glassbox" --help | awk '/^Subcommands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }')

for verb in $verbs; do
  grep -qx "\.SS $verb" "$drivers/glassbox.1" || fail "the manual says nothing of $verb"
done
if command -v groff > /dev/null; then
  groff -P-cbou -man -Tascii -ww -b "$drivers/glassbox.1" 2> said > page
  [ ! -s said ] || fail "troff complains of the manual: $(cat said)"
  for word in "--print-config" "--time-limit" "FILE.h5" "EXIT STATUS"; do
    grep -qF -- "$word" page || fail "the manual has no $word"
  done
fi

# completed WORDS...: what bash proposes for the last of them.
mkdir -p bin place/folder
ln -s "$glassbox" bin/glassbox
touch place/job.toml "place/a result.h5" place/other.txt
completed() {
  (cd "$folder/place" && PATH=$folder/bin:$PATH bash -uc '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _glassbox
    for word in ${COMPREPLY[@]+"${COMPREPLY[@]}"}; do printf "%s;" "$word"; done' "$drivers/glassbox.bash" "$@")
}
# proposes EXPECTED WORDS...
proposes() {
  expected=$1
  shift
  [ "$(completed "$@")" = "$expected" ] || fail "completion of '$*' proposes '$(completed "$@")', not '$expected'"
}
bash -n "$drivers/glassbox.bash" || fail "the completion is no bash"
[ "$(completed glassbox "")" = "$(printf '%s;' $verbs)" ] || fail "completion proposes $(completed glassbox "")"
proposes "temper;" glassbox te
proposes "--output;" glassbox temper --out
proposes "--version;" glassbox --v
proposes "folder;job.toml;" glassbox temper ""
proposes "job.toml;" glassbox temper --fresh j
proposes "folder;a result.h5;" glassbox temper job.toml --output ""
proposes "a result.h5;" glassbox temper job.toml -o a
proposes "a result.h5;" glassbox inspect a
proposes "disorder.samples=;disorder.seed=;" glassbox temper job.toml --set disorder.s
proposes "training.epochs=;" glassbox train --set training.epochs
proposes "" glassbox nonsense --set disorder.s

# The package, of what is built: what it holds, and that it depends on what the program was linked with.
command -v dpkg-shlibdeps > /dev/null || { echo "skipped: the package, for there is no dpkg-shlibdeps"; exit 0; }
(cd "$build" && cpack -G DEB -B "$folder/package") > log 2>&1 || fail "cpack: $(cat log)"
dpkg-deb -I package/glassbox_*.deb > control
dpkg-deb -c package/glassbox_*.deb | awk '{ print substr($6, 2) }' > contents
version=$("$glassbox" --version | sed -n '1s/glassbox //p')
for line in "Package: glassbox" "Version: $version" "Maintainer: .+" "Depends: .*libhdf5-openmpi-103.*libopenmpi3.*"; do
  grep -qE "^ $line" control || fail "the package has no '$line': $(cat control)"
done
for file in bin/glassbox include/glassbox/spin_glass/model.hpp lib/cmake/glassbox/glassbox-config.cmake share/man/man1/glassbox.1 \
  share/bash-completion/completions/glassbox share/doc/glassbox/copyright share/glassbox/configs/mnist_dbn.toml; do
  grep -qx "/usr/$file" contents || fail "the package has no $file"
done
for room in "$sources"/src/*/; do
  grep -qx "/usr/lib/.*libglassbox_$(basename "$room").a" contents || fail "the package has no library $(basename "$room")"
done
for file in examples slurm; do
  [ ! -d "$sources/jobs/$file" ] || grep -q "^/usr/share/glassbox/$file/." contents || fail "the package has no $file"
done
