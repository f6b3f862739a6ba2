#!/usr/bin/env bash
# Lists every crate that is in what we ship, for each half (CycloneDX 1.5): target/sbom/*.cdx.json.
# A build of the same commit lists the same: times come from the commit.
set -euo pipefail
cd "$(dirname "$0")/.."

cyclonedx=$(scripts/cargo-tool.sh cargo-cyclonedx 0.5.9 cargo-cyclonedx)
sbom=${CARGO_TARGET_DIR:-target}/sbom
mkdir -p "$sbom"
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH

list() { # list HALF flag…
  local half=$1
  shift
  # It writes beside Cargo.toml, and nowhere else.
  "$cyclonedx" cyclonedx -q --format json --spec-version 1.5 --no-build-deps --no-default-features \
    --override-filename "counterdesk-$half.cdx" "$@"
  # Where it was built is nobody's business, and differs.
  sed "s|file://$PWD|file:///counterdesk|g" "counterdesk-$half.cdx.json" >"$sbom/counterdesk-$half.cdx.json"
  rm "counterdesk-$half.cdx.json"
  printf '%s: %s crates\n' "$sbom/counterdesk-$half.cdx.json" \
    "$(grep -c '^      "type": "library"' "$sbom/counterdesk-$half.cdx.json")"
}

list server --features ssr
list browser --features hydrate --target wasm32-unknown-unknown
