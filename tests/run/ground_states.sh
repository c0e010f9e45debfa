# Published optima of spin glasses and max-cut problems are found: by annealing, and by tempering with cluster moves.
. "$(dirname "$0")/run.sh"
data=${GLASSBOX_DATA:-$sources/../shared/data}/maxcut
if [ ! -d "$data" ]; then
  echo "skipped: no $data"
  exit 77
fi
printf '[model]\nkind = "instance"\npath = ""\n[disorder]\nsamples = 1\n[annealing]\nmethod = "simulated"\ntemperatures = [0.1, 3.0]\nreplicas = 2048\nsteps = 4000\nsweeps = 1\n' > anneal.toml
printf '[model]\nkind = "instance"\npath = ""\n[disorder]\nsamples = 1\n[tempering]\ntemperatures = { lowest = 15000.0, highest = 200000.0, count = 16, spacing = "geometric" }\nthermalization = 0\nsweeps = 20000\ncluster_moves = "houdayer"\n' > temper.toml

# found VERB FILE CUT ARGUMENTS...
found() {
  verb=$1 file=$2 cut=$3
  shift 3
  begin=$(date +%s)
  on 2 "$verb" "$verb.toml" --fresh --output out.h5 --set model.path="$data/$file" "$@" > said || fail "$file"
  value=$("$glassbox" inspect out.h5 --quantity ground_states/objective | awk 'NR == 2 { print $2 }')
  echo "$file: cut $value of $cut in $(($(date +%s) - begin)) s; $(grep -o "time to this energy.*" said || true)"
  [ "$value" = "$cut" ] || fail "$file: cut $value, not $cut"
}
found anneal dimacs-torus/toruspm3-8-50.dat.gz 458
found anneal sg3dl05/sg3dl051000.mc.gz 110
found anneal biqmac-ising/t3g5_6666.gz 11582216 --set 'annealing.temperatures=[1e4, 3e5]'
found anneal biqmac-ising/t2g10_5555.gz 6049461 --set 'annealing.temperatures=[1e4, 3e5]'
found temper biqmac-ising/t2g20_5555.gz 24838942
