# Pages of result files: whole, self-contained, right in a browser on desktop and phone; refusals and what is missing.
. "$(dirname "$0")/run.sh"
command -v gnuplot > /dev/null || { echo "skipped: gnuplot is not installed"; exit 77; }
cat > job.toml <<'EOF'
[model]
dimensions = [4, 4, 4]
couplings = "bimodal"
[disorder]
samples = 12
[tempering]
temperatures = { lowest = 0.8, highest = 2.0, count = 8, spacing = "linear" }
thermalization = 512
sweeps = 2048
[measure]
free_energy = ["mbar", "integration"]
EOF
printf '[model]\ndimensions = [4, 4, 4]\n[disorder]\nsamples = 3\n[annealing]\ntemperatures = [0.5, 1.0, 2.0]\nreplicas = 500\n[states]\nconfigurations = 20\n' > cooled.toml
printf '[data]\nkind = "bars-and-stripes"\nsize = 3\ncount = 200\nvalidation = 40\n[model]\nhidden = [6]\n[training]\nepochs = 20\n[record]\nevery = 5\n' > train.toml
printf '[planted]\ninputs = [60, 120]\nbeta = 1.0\nalpha = [0.5, 0.8, 1.2, 2.0, 4.0]\ninstances = 12\n' > planted.toml
printf '[data]\nkind = "bars-and-stripes"\nsize = 4\ncount = 200\nimage = [4, 4]\n[inference]\nfeatures = 3\n[scan]\nhalves = 2\nrows = [20, 50, 100]\nrepeats = 2\n' > behind.toml
"$glassbox" temper job.toml --quiet -o sizes.h5 --sizes 3,4 --set disorder.seed=1
"$glassbox" temper job.toml --quiet -o small.h5 --set model.dimensions='[4, 4]' --set disorder.samples=4
"$glassbox" exact job.toml --quiet -o exact.h5 --set model.dimensions='[4, 4]' --set disorder.samples=4
"$glassbox" anneal cooled.toml --quiet -o cooled.h5
"$glassbox" theory "$sources/jobs/examples/sk_parisi.toml" --quiet -o theory.h5
"$glassbox" train train.toml --quiet -o train.h5
"$glassbox" evaluate --machine train.h5 --quiet -o evaluate.h5
"$glassbox" sample --machine train.h5 --quiet -o sample.h5
"$glassbox" infer planted.toml -o planted.h5 > said
grep -q "figures: glassbox report planted.h5" said || fail "what to do next is not said: $(cat said)"
"$glassbox" infer planted.toml --quiet -o collapse.h5 --set planted.inputs='[60, 120, 240]' --set planted.alpha='[0.7, 1.0, 1.3, 1.6]'
"$glassbox" infer planted.toml --quiet -o plane.h5 --set planted.inputs=100 --set planted.beta='[0.7, 0.9, 1.1, 1.3]' --set planted.alpha_unit=critical
"$glassbox" infer planted.toml --quiet -o learnt.h5 --set planted.inputs=100 --set planted.beta='[0.8, 1.2]' --set planted.alpha='[2.0, 6.0]' --set inference.temperature=learnt
"$glassbox" infer behind.toml --quiet -o behind.h5
"$glassbox" theory "$sources/jobs/configs/feature_theory.toml" --quiet -o feature.h5
"$glassbox" scale planted.toml --verb infer --ranks 1,2 --repeat 2 --oversubscribe --quiet -o study.h5

# One file and several, of every command.
begin=$(date +%s%N)
"$glassbox" report sizes_L4.h5 > said || fail "report: $(cat said)"
seconds=$((($(date +%s%N) - begin) / 1000000000))
[ $seconds -lt 5 ] || fail "a page takes $seconds s"
grep -q "figures: sizes_L4.html" said || fail "the page is not named: $(cat said)"
report() { "$glassbox" report --quiet "$@" || fail "report $*"; }
report sizes_L3.h5 sizes_L4.h5 -o both.html
report sizes.h5
for name in sizes_L3.h5 sizes_L4.h5; do grep -q "<h3>$name</h3>" sizes.html || fail "$name, beside sizes.h5, is not shown"; done
! grep -q "none was computed\|no P(q) in\|error not known" sizes.html || fail "sizes.h5 is shown without the files of its sizes"
finding() { grep -o "<li>[^<]*$1[^<]*" "$2" | sort; }
[ -n "$(finding 'cross at T' both.html)" ] && [ "$(finding 'cross at T' both.html)" = "$(finding 'cross at T' sizes.html)" ] ||
  fail "crossings of sizes.h5 are not those of the files of its sizes"
report sizes.h5 sizes_L3.h5 sizes_L4.h5 -o once.html
[ "$(grep -c '<figure' once.html)" = "$(grep -c '<figure' sizes.html)" ] || fail "a size that is given twice is drawn twice"
mkdir alone && cp sizes.h5 sizes_L4.h5 alone && cp sizes_L4.h5 alone/sizes_L3.h5
report alone/sizes.h5
grep -q "sizes_L3.h5 of sizes.h5 is not beside it, or of another run" alone/sizes.html || fail "a missing size is not said to be missing"
! grep -q "cross at T = [0-9.]*(" alone/sizes.html || fail "a crossing has an error that cannot be known"
report small.h5 exact.h5 -o beside.html
grep -q "small.h5 against exact.h5, the same samples" beside.html || fail "exact results are not held against the same samples"
# caption PAGE FIGURE: what is said below it.
caption() { tr '\n' ' ' < "$1" | sed "s|.*id=\"$2\"||; s|</figcaption>.*||; s|.*<figcaption>||; s|<[^>]*>||g"; }
"$glassbox" temper job.toml --quiet -o sk.h5 --set model.kind=sherrington-kirkpatrick --set model.sites=32 --set model.couplings=gaussian \
  --set disorder.samples=4 --set measure.free_energy='[]'
report sk.h5 theory.h5 -o sk.html
caption sk.html energy | grep -q "Dashes: theory.*From sk.h5, theory.h5" || fail "energy with theory: $(caption sk.html energy)"
caption sk.html specific_heat | grep -q "From sk.h5\." && ! caption sk.html specific_heat | grep -q Dashes || fail "specific heat: $(caption sk.html specific_heat)"
caption sk.html free_energy | grep -q "From theory.h5\." || fail "free energy of theory only: $(caption sk.html free_energy)"
caption sk.html overlap_distribution | grep -q "From sk.h5, theory.h5" || fail "P(q): $(caption sk.html overlap_distribution)"

# What was not measured is neither drawn nor said.
"$glassbox" temper job.toml --quiet -o single.h5 --set model.dimensions='[4, 4]' --set disorder.samples=1 --set tempering.copies=1 --set model.field=0.3
report single.h5
! grep -q "⟨q²⟩\|in q²\|averaged over the disorder\|1 copies" single.html || fail "overlaps of a single copy are shown"
grep -q "field 0.3" single.html || fail "a field is not named"
printf '[model]\ndimensions = [4, 4, 4]\n[disorder]\nsamples = 3\n[annealing]\nmethod = "simulated"\ntemperatures = { lowest = 0.1, highest = 3.0 }\nreplicas = 50\nsteps = 20\n' > lowest.toml
"$glassbox" anneal lowest.toml --quiet -o lowest.h5
"$glassbox" report lowest.h5 > said
! grep -q "not shown" said && grep -q 'id="ground_states"' lowest.html || fail "lowest energies are not shown: $(cat said)"
cp "$sources/jobs/configs/petersen.mc" . && sed 's|jobs/configs/||' "$sources/jobs/configs/ground_state_instance.toml" > instance.toml
"$glassbox" anneal instance.toml --quiet -o instance.h5
report instance.h5
grep -q "cut 12; best known 12: reached; hit by [0-9]* of 128" instance.html && grep -q 'id="time_to_solution"' instance.html || fail "an instance is not told"
report cooled.h5
report theory.h5
report train.h5 evaluate.h5 sample.h5 -o machine.html
on 3 report exact.h5 --quiet -o ranks.html
report planted.h5 plane.h5 learnt.h5 -o planted.html --figures inferred --formats svg
for name in overlap self_overlap entropies overlap_distribution scaled_overlap overlap_n2 phase_diagram overlap_n3 learnt_temperature; do
  [ -s inferred/$name.svg ] || fail "no figure $name of planted instances: $(ls inferred)"
done
grep -q "Arrows: delta functions of theory" theory.html || fail "peaks of theory are not explained"
grep -q "N = 60 and 120 at β = 1: " planted.html || fail "crossings of planted instances are not listed"
report collapse.h5
grep -A1 "Findings" collapse.html | grep -q "All sizes at β = 1 lie on one curve with α<sub>c</sub>β<sup>4</sup> = " || fail "the collapse of sizes is not the first finding"
report planted.h5 feature.h5 -o laid.html
grep -q "limit of large N, feature.h5" laid.html || fail "theory is not laid over instances"
[ "$(grep -c 'figure id="overlap' laid.html)" = 2 ] || fail "theory that lies over instances is drawn again by itself"
for question in "Did the messages converge" "agree with theory" "Nishimori identity" "How many instances"; do
  grep -q "$question" planted.html || fail "planted instances: '$question' is not answered"
done
report behind.h5 --figures behind --formats svg
for name in features feature_evidence temperature halves scan_rows; do
  [ -s behind/$name.svg ] || fail "no figure $name of features behind data: $(ls behind)"
done
report feature.h5
grep -q "Does replica symmetry hold" feature.html && grep -q 'id="transition"' feature.html || fail "the theory of a feature lacks something"
report study.h5
for name in speed_up time_split prediction; do
  grep -q "id=\"$name\"" study.html || fail "no figure $name of a scaling study"
done

# Every page: under 2 MB, elements closed, nothing from elsewhere, no figure without a curve or a picture.
cat > page.py <<'EOF'
import os, re, sys
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input"}

class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.marks, self.figures = [], [], 0, 0

    def handle_startendtag(self, tag, attributes):
        self.look(tag, dict(attributes))

    def handle_starttag(self, tag, attributes):
        self.look(tag, dict(attributes))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()
        if tag == "figure":
            assert self.marks > 0, f"figure {self.figures} is empty"

    def look(self, tag, attributes):
        if tag == "script":
            raise AssertionError("a script")
        if tag == "figure":
            self.marks, self.figures = 0, self.figures + 1
        if "id" in attributes:
            self.ids.append(attributes["id"])
        for name in ("src", "href", "xlink:href"):
            value = attributes.get(name, "#")
            assert value.startswith(("#", "data:")), value
        is_curve = tag == "path" and "var(--" in attributes.get("stroke", "") and not re.search(r"--(ink|rule)", attributes["stroke"])
        self.marks += tag == "image" or is_curve or (tag == "use" and "gpPt" in attributes.get("href", ""))

for name in sys.argv[1:]:
    assert os.path.getsize(name) < 2e6, name
    text = open(name, encoding="utf-8").read()
    assert "http" not in text.split("<details>")[0], f"{name}: an address"
    page = Page()
    page.feed(text)
    page.close()
    assert not page.open, f"{name}: {page.open} not closed"
    assert len(page.ids) == len(set(page.ids)), f"{name}: an id is there twice"
    assert page.figures > 0, f"{name}: no figure"
    assert text.count("<figure") == text.count("<figcaption>") == text.count('class="source"'), name
EOF
# Learnt temperatures stand at the numbers of the true ones, 0.8 and 1.2, but for the hair of several alpha.
cat > learnt.py <<'EOF'
import re, sys

above, below = open(sys.argv[1], encoding="utf-8").read().split("inverse temperature of the data", 1)
number = r"translate\(([\d.]+),([\d.]+)\)[^>]*>\s*<text><tspan[^>]*>([\d.]+)<"
numbers = [(float(x), float(y), n) for x, y, n in re.findall(number, above)]
lowest = max(y for _, y, _ in numbers)
places = {n: x for x, y, n in numbers if y == lowest}
points = {float(x) for x in re.findall(r"gpPt6' transform='translate\(([\d.]+),", below.split("<text>")[0])}
assert points, "no points"
step = abs(places["1.2"] - places["0.8"])
for x in points:
    assert min(abs(x - places[n]) for n in ("0.8", "1.2")) < 0.04 * step, (x, places)
EOF
if command -v python3 > /dev/null; then python3 learnt.py inferred/learnt_temperature.svg || fail "learnt temperatures are not at the true ones"; fi
if command -v python3 > /dev/null; then python3 page.py ./*.html || fail "a page is not what it should be"; fi
[ -s ranks.html ] || fail "no page on three ranks"

# Pictures for a talk.
"$glassbox" report sizes_L4.h5 --quiet -o talk.html --figures talk --formats svg,pdf,png
for ending in svg pdf png; do
  [ "$(ls talk/*.$ending | wc -l)" = "$(grep -o '<figure' talk.html | wc -l)" ] || fail "not every figure is there as $ending"
done
head -c 4 talk/energy.pdf | grep -q PDF || fail "energy.pdf is no PDF"

# A run that is not finished is said to be so; a verb without figures, wrong names and mixtures are refused.
cp job.toml long.toml
stopped long.h5 1.5 temper long.toml --set tempering.sweeps=1000000 --set disorder.samples=2
[ ! -e long.h5 ] || fail "the long job is finished"
"$glassbox" report long.h5 > said && grep -q "unfinished: .* of 2 samples finished" long.html || fail "unfinished: $(cat said)"
grep -q "long.h5 is unfinished: " said && grep -q "<h1>Unfinished: " long.html || fail "the terminal does not say unfinished: $(cat said)"
stopped several.h5 2 temper long.toml --set tempering.sweeps=20000 --set tempering.thermalization=64 --set disorder.samples=4000
[ ! -e several.h5 ] || fail "the job of several samples is finished"
report several.h5
grep -q "[1-9][0-9]* samples of 64 spins, .* 64 sweeps of thermalization" several.html && grep -q 'id="energy"' several.html ||
  fail "finished samples of an interrupted run are not shown"
"$glassbox" inspect long.h5 > said && grep -q "long.h5 is unfinished: .* of 2 samples" said || fail "inspect: $(cat said)"
stopped learning.h5 1.5 train train.toml --set training.epochs=1000000
[ ! -e learning.h5 ] || fail "the long training is finished"
report learning.h5
grep -q 'id="pseudo_likelihood"' learning.html && grep -q "<h1>Unfinished: " learning.html || fail "no learning curve of an interrupted training"
"$glassbox" train train.toml --quiet -o other.h5 --set training.seed=5
"$glassbox" evaluate --machine other.h5 --quiet -o of_other.h5
refused_on 1 "another machine" 'machine.path is train.h5 and other.h5' report train.h5 of_other.h5
refused_on 1 "other data" 'data.kind is planted and bars-and-stripes' report planted.h5 behind.h5
refused_on 1 "no folder of figures" 'proc/figures: the folder cannot be made' report cooled.h5 --figures /proc/figures
"$glassbox" report sizes_L4.h5 -o talk.html --figures talk --formats svg > said
grep -q "that were replaced: [1-9]" said || fail "pictures are replaced without a word: $(cat said)"
refused_on 2 "two models" 'sizes_L4.h5 and cooled.h5 are of different physics: model.couplings is bimodal and gaussian' report sizes_L4.h5 cooled.h5
refused_on 1 "a glass and a machine" 'is of temper, train.h5 of train' report sizes_L4.h5 train.h5
refused_on 1 "theory of two kinds" 'is of theory, feature.h5 of theory of a feature' report theory.h5 feature.h5
refused_on 1 "no such file" 'nowhere.h5: no such file' report nowhere.h5
refused_on 1 "no files" 'files is required' report
refused_on 1 "a page onto a result" 'its name ends in .html' report cooled.h5 -o sizes_L4.h5
refused_on 1 "twice" 'given twice' report cooled.h5 cooled.h5
refused_on 1 "format" 'none of svg, pdf and png' report cooled.h5 --figures talk --formats gif
refused_on 1 "formats of nothing" 'which --figures names' report cooled.h5 --formats svg
refused_on 1 "no folder" 'no folder' report cooled.h5 -o nowhere/page.html
mkdir without && ln -s /usr/bin/* without && rm without/gnuplot*
code=0; PATH=$folder/without "$glassbox" report cooled.h5 -o lost.html > said 2>&1 || code=$?
[ $code = 1 ] && grep -q gnuplot-nox said && [ ! -e lost.html ] || fail "without gnuplot: code $code: $(cat said)"
code=0; "$glassbox" report job.toml > said 2>&1 || code=$?
[ $code = 1 ] && grep -q "is no HDF5 file" said || fail "a text file: code $code: $(cat said)"

# In a browser, 1280 and 390 pixels wide, light and dark: nothing is wider than the screen, no complaint, every figure
# has a height, no two words of a figure touch, and pixels of a heat map have the colours of its bar.
command -v chromium > /dev/null || { echo "without chromium: pages were not looked at in a browser"; exit 0; }
cat > measure.js <<'EOF'
const colour = text => text.match(/[0-9.]+/g).slice(0, 3).map(Number);
const boxes = svg => [...svg.querySelectorAll("text")].map(t => t.getBoundingClientRect()).filter(b => b.width > 0);
const touch = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.3 * Math.min(a.height, b.height);
const touching = svg => {
  const all = boxes(svg), frame = svg.getBoundingClientRect();
  const cut = all.filter(b => b.left < frame.left - 1 || b.right > frame.right + 1).length;
  return cut + all.filter((a, i) => all.slice(0, i).some(b => touch(a, b))).length;
};
const pixels = async image => {
  const picture = new Image();
  picture.src = image.getAttribute("href");
  await picture.decode();
  const canvas = document.createElement("canvas"), context = canvas.getContext("2d");
  [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, canvas.width, canvas.height).data;
};
const off_the_bar = async svg => {
  const bar = [...svg.querySelectorAll("polygon,rect,path")].map(p => getComputedStyle(p).fill).filter(f => f.startsWith("rgb")).map(colour);
  if (!svg.querySelector("image") || bar.length < 20) return 0;
  let count = 0;
  for (const image of svg.querySelectorAll("image")) {
    const data = await pixels(image);
    for (let i = 0; i < data.length; i += 4)
      count += data[i + 3] > 0 && !bar.some(c => Math.hypot(c[0] - data[i], c[1] - data[i + 1], c[2] - data[i + 2]) < 12);
  }
  return count;
};
addEventListener("load", async () => {
  const root = document.documentElement, all = [...document.querySelectorAll("figure svg")];
  const flat = all.filter(s => s.getBoundingClientRect().height < 50).length;
  const words = all.filter(s => touching(s) > 0).map(s => s.closest("figure").id).join(" ");
  let off = 0;
  for (const svg of all) off += await off_the_bar(svg);
  const scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  parent.postMessage(`${innerWidth} wide, ${scheme}: overflow ${root.scrollWidth - root.clientWidth}, flat ${flat}, touching [${words}], pixels off the bar ${off}`, "*");
});
EOF
cat > seen.js <<'EOF'
const picture = new Image();
picture.onload = () => {
  const canvas = document.createElement("canvas"), context = canvas.getContext("2d");
  [canvas.width, canvas.height] = [picture.width, picture.height];
  context.drawImage(picture, 0, 0);
  const data = context.getImageData(0, 0, canvas.width, canvas.height).data, colours = new Map();
  for (let i = 0; i < data.length; i += 4) {
    const key = data[i] << 16 | data[i + 1] << 8 | data[i + 2];
    colours.set(key, (colours.get(key) || 0) + 1);
  }
  const [ground, count] = [...colours].sort((a, b) => b[1] - a[1])[0];
  const scheme = (ground >> 8 & 255) < 128 ? "dark" : "light";
  const is_drawn = count < 0.98 * data.length / 4 && colours.size > 30;
  document.getElementById("said").textContent = `${scheme}, ${is_drawn ? "drawn" : "blank"}`;
};
EOF
# browse SCHEME ARGUMENTS...: chromium, 0 dark and 1 light.
browse() {
  preferred=$1
  shift
  chromium --headless --no-sandbox --disable-gpu --user-data-dir="$folder/browser" --allow-file-access-from-files \
    --blink-settings=preferredColorScheme="$preferred" --enable-logging=stderr --virtual-time-budget=6000 "$@" 2> log ||
    fail "chromium: $(tail -3 log)"
}
for name in sizes_L4 both machine cooled planted behind; do
  sed "s|</body>|<script>$(tr '\n' ' ' < measure.js | sed 's/[&|\\]/\\&/g')</script></body>|" $name.html > measured.html
  {
    echo "<!DOCTYPE html><meta name=color-scheme content='light dark'><p id=said></p>"
    echo "<script>addEventListener('message', e => document.getElementById('said').textContent += e.data + '; ')</script>"
    for width in 1280 390; do echo "<iframe src=measured.html style='width:${width}px;height:900px;border:0'></iframe>"; done
  } > frame.html
  for scheme in 0:dark 1:light; do
    browse "${scheme%:*}" --window-size=1400,1000 --dump-dom "file://$folder/frame.html" > dom
    for width in 1280 390; do
      grep -q "$width wide, ${scheme#*:}: overflow 0, flat 0, touching \[\], pixels off the bar 0" dom ||
        fail "$name at $width: $(grep -o 'id="said">[^<]*' dom)"
    done
    ! grep ":CONSOLE" log || fail "$name: complaints in the console"
  done
done

# What is seen of a page is not blank, and as dark as it should be.
for width in 1280 390; do
  echo "<!DOCTYPE html><meta name=color-scheme content='light dark'><body style='margin:0'><iframe src=cooled.html style='width:${width}px;height:900px;border:0'></iframe>" > frame.html
  for scheme in 0:dark 1:light; do
    browse "${scheme%:*}" --window-size=$((width < 500 ? 500 : width)),900 --screenshot="$folder/seen.png" "file://$folder/frame.html"
    { echo "<!DOCTYPE html><p id=said></p><script>"; cat seen.js; echo "picture.src = 'data:image/png;base64,$(base64 -w 0 seen.png)'</script>"; } > seen.html
    browse 1 --dump-dom "file://$folder/seen.html" > dom
    grep -q "id=\"said\">${scheme#*:}, drawn" dom || fail "a page at $width, ${scheme#*:}: $(grep -o 'id="said">[^<]*' dom)"
  done
done
