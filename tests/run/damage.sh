# Damaged checkpoints are named and passed over; two jobs never write the same file.
. "$(dirname "$0")/run.sh"
cat > job.toml <<'EOF'
[model]
dimensions = [4, 4, 4]
[disorder]
samples = 4
[tempering]
temperatures = { lowest = 0.6, highest = 2.0, count = 12, spacing = "geometric" }
thermalization = 1000
sweeps = 600000
[run]
checkpoint_minutes = 0.001
EOF
"$glassbox" temper job.toml --quiet --output whole.h5
"$glassbox" temper job.toml --quiet --output run.h5 &
job=$!
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  [ "$(ls run.h5.checkpoint 2> /dev/null | grep -c running)" -ge 2 ] && break
  sleep 0.1
done
code=0
"$glassbox" temper job.toml --output run.h5 2> message || code=$?
if kill -0 $job 2> /dev/null; then
  [ $code -ne 0 ] || fail "a second job started on the same output"
  grep -q "run.h5" message || fail "the second job does not name the file: $(cat message)"
fi
kill -9 $job 2> /dev/null || true
wait $job 2> /dev/null || true
newest=$(ls run.h5.checkpoint/running-*.h5 | tail -n 1)
printf 'garbage' | dd of="$newest" bs=1 seek=2000 conv=notrunc 2> /dev/null
"$glassbox" temper job.toml --output run.h5 > said
grep -q "$(basename "$newest") is damaged" said || fail "the damaged checkpoint is not named: $(cat said)"
same whole.h5 run.h5 "resumed from the generation before"
