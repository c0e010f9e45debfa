# The reference of the public headers builds: every doc comment is one that Doxygen can read, formulas come out whole.
. "$(dirname "$0")/run.sh"
command -v doxygen > /dev/null || { echo "skipped: there is no doxygen"; exit 77; }
"$sources/jobs/docs/build" "$folder/docs" > said 2>&1 || fail "jobs/docs/build: $(cat said)"
grep -q "Glassbox" docs/html/index.html || fail "the main page is not the README"
grep -rqF '&lt;xi_i&gt;^2 / N' docs/html || fail "an average lost its brackets"
headers=$(find "$sources/include" -name '*.hpp' | wc -l)
pages=$(find docs/html -name '*_8hpp.html' | wc -l)
[ "$pages" -ge "$headers" ] || fail "$headers headers have $pages pages"

# It would say so otherwise.
mkdir -p broken/jobs && cp -r "$sources/jobs/docs" broken/jobs && cp -r "$sources/CMakeLists.txt" "$sources/README.md" "$sources/include" broken
printf '/// Half of @param nothing.\nint half(int whole);\n' >> broken/include/glassbox/statistics/moments.hpp
! broken/jobs/docs/build "$folder/docs" > said 2>&1 || fail "a doc comment that names no argument passes: $(cat said)"
