#!/usr/bin/env bash
# Prints where the program of a crate stands, in the one version asked for; installs it below target/tools where
# it is missing (once, some minutes). Unoptimised: it runs for seconds, and is ready in half the time.
#
#   scripts/cargo-tool.sh CRATE VERSION PROGRAM [flag of cargo install]…
#
# What cargo says goes to target/tools/setup.log.
set -euo pipefail
cd "$(dirname "$0")/.."

crate=$1 version=$2 program=$3
shift 3
tools=${CARGO_TARGET_DIR:-target}/tools
mkdir -p "$tools"

find_it() {
  local root
  for root in "$tools" "${CARGO_HOME:-$HOME/.cargo}"; do
    if [[ -x $root/bin/$program ]] && cargo install --list --root "$root" | grep -qxF "$crate v$version:"; then
      echo "$root/bin/$program"
      return
    fi
  done
  return 1
}

find_it && exit
echo "Installing $crate $version into $tools (once, some minutes)" >&2
# Not --locked: its lock may name crates that a mirror does not have yet.
cargo install "$crate" --version "=$version" --debug --bin "$program" "$@" \
  --root "$tools" --target-dir "$tools/build" >>"$tools/setup.log" 2>&1
rm -rf "$tools/build"
find_it
