#!/usr/bin/env bash
# Tries the fuzz targets with other inputs each time, until so many minutes are over:
#
#   scripts/fuzz.sh [MINUTES] [TARGET]
#
# TARGET is a part of a test's name, such as `http::fuzz`; without one, all targets are tried. Each round prints its
# seed, and SEED=… begins with that one. CASES says how many inputs each target gets in a round. What fails is made
# smaller and printed, and its own seed is written below proptest-regressions/: kept there, every run tries it first.
set -euo pipefail
cd "$(dirname "$0")/.."

minutes=${1:-10} target=${2:-fuzz::}
tests=(cargo test --features ssr,crash-points --lib --test it)
"${tests[@]}" --no-run
ends=$((SECONDS + minutes * 60))
rounds=0
while ((rounds == 0 || SECONDS < ends)); do
  rounds=$((rounds + 1))
  seed=${SEED:-$(od -An -N8 -tu8 /dev/urandom | tr -d ' ')}
  unset SEED
  export PROPTEST_RNG_SEED=$seed PROPTEST_CASES=${CASES:-5000}
  echo "fuzz: round $rounds, $PROPTEST_CASES inputs for each target, SEED=$seed"
  "${tests[@]}" --quiet -- "$target" || {
    echo "fuzz: found something. The same once more: SEED=$seed CASES=$PROPTEST_CASES scripts/fuzz.sh 1 $target" >&2
    exit 1
  }
done
echo "fuzz: nothing found in $rounds rounds"
