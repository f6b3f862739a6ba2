#!/usr/bin/env bash
# Builds the browser half (the islands) into target/site/pkg, from where build.rs embeds it.
#
# Every page works without it. So where its tools cannot be had (no network, say), this says so in one line
# and succeeds; with --required it fails. An error in our own code fails either way.
set -euo pipefail
cd "$(dirname "$0")/.."

required=false
if [[ ${1:-} == --required ]]; then required=true; fi

built=${CARGO_TARGET_DIR:-target}/browser # a folder of its own: the halves would evict each other
tools=${CARGO_TARGET_DIR:-target}/tools
site=${COUNTERDESK_SITE:-target/site}
triple=wasm32-unknown-unknown
log=$tools/setup.log
failed=$tools/failed
mkdir -p "$tools" "$site/pkg"

leave_out() {
  # A browser half of an older build would not fit the server of this one.
  rm -f "$site"/pkg/counterdesk* "$site/recipe"
  echo "Browser half left out ($1): every page works without it; 'make site' tries again." >&2
  if $required; then exit 1; else exit 0; fi
}

has_target() {
  [[ -d $(rustc --print target-libdir --target "$triple" 2>/dev/null) ]]
}

# Its library must have the version of ours, to the last digit; it refuses a file of another version.
bindgen=$tools/bindgen/debug/bindgen
get_tools() {
  if ! has_target; then
    echo "Adding the Rust target $triple"
    rustup target add "$triple" >>"$log" 2>&1 || return 1
  fi
  [[ -x $bindgen ]] || echo "Building what makes the browser half loadable (once, about half a minute)"
  cargo build --locked --manifest-path scripts/bindgen/Cargo.toml --target-dir "$tools/bindgen" >>"$log" 2>&1
}

# A version of our own: the ones that distributions ship are too old for what rustc writes.
binaryen=132.0.0
optimiser=$tools/node_modules/binaryen/bin/wasm-opt
get_optimiser() {
  command -v node npm >/dev/null || return 1
  [[ $(cat "$tools/binaryen" 2>/dev/null) == "$binaryen" && -f $optimiser ]] && return
  npm install --prefix "$tools" --no-save --no-audit --no-fund "binaryen@$binaryen" >>"$log" 2>&1 || return 1
  echo "$binaryen" >"$tools/binaryen"
}

if ! has_target || [[ ! $bindgen -nt scripts/bindgen/Cargo.lock ]]; then
  # Without a network each try costs time: not on every start.
  if ! $required && [[ -n $(find "$failed" -mmin -60 2>/dev/null) ]]; then
    leave_out "its tools could not be installed, see $log"
  fi
  : >"$log"
  if ! get_tools; then
    touch "$failed"
    leave_out "its tools could not be installed, see $log"
  fi
fi
rm -f "$failed"

wasm=$built/$triple/wasm-release/counterdesk.wasm
[[ -e $wasm ]] || echo "Building the browser half (the first time about a minute on two cores)"
# `cargo rustc --crate-type cdylib`, for with `rlib` beside it cargo drops the link-time optimisation.
cargo rustc --lib --crate-type cdylib --profile wasm-release --target "$triple" \
  --no-default-features --features hydrate --target-dir "$built"

# Written only when something changed: the server is rebuilt when these files are touched.
recipe="$(cksum <"$wasm") $(cat "$0" scripts/bindgen/* scripts/trim-browser.mjs | cksum)"
if [[ -f $site/pkg/counterdesk.js && -f $site/pkg/counterdesk_bg.wasm &&
  $(cat "$site/recipe" 2>/dev/null) == "$recipe" ]]; then
  exit 0
fi

rm -rf "$built/pkg"
"$bindgen" "$wasm" "$built/pkg"
if ! get_optimiser; then
  echo "wasm-opt could not be had from npm: the browser half stays a third larger." >&2
  if $required; then exit 1; fi
else
  # The features that rustc switches on for this target, and no more: what --all-features writes,
  # browsers refuse.
  node scripts/trim-browser.mjs "$built/pkg" "$(dirname "$optimiser")" --enable-bulk-memory --enable-multivalue \
    --enable-mutable-globals --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext
fi
rm -rf "$site/pkg"
cp -R "$built/pkg" "$site/pkg"
echo "$recipe" >"$site/recipe"
