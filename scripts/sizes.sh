#!/usr/bin/env bash
# Prints what a browser downloads besides the pages, in brotli as it is sent. With --check it fails where a
# budget is exceeded, or where there is no browser half to measure.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v node >/dev/null; then
  echo "Sizes not measured: that needs Node."
  if [[ ${1:-} == --check ]]; then exit 1; fi
  exit 0
fi

node - "${1:-}" "${COUNTERDESK_SITE:-target/site}/pkg" <<'SCRIPT'
const { existsSync, readFileSync, readdirSync } = require("node:fs");
const { brotliCompressSync } = require("node:zlib");

const [mode, pkg] = process.argv.slice(2);
const images = existsSync("public") ? readdirSync("public").filter((name) => name.endsWith(".svg")) : [];
// The style is measured as written; build.rs squeezes it first, so what is sent is smaller still.
const groups = [
  ["style and icons", 12, ["style/main.css", ...images.map((name) => `public/${name}`)]],
  ["islands", 90, [`${pkg}/counterdesk.js`, `${pkg}/counterdesk_bg.wasm`]],
];

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`.padStart(10);
let failed = false;
for (const [name, budget, files] of groups) {
  let total = 0;
  for (const file of files) {
    if (!existsSync(file)) {
      console.log(`    missing  ${file}`);
      failed = true;
      continue;
    }
    const size = brotliCompressSync(readFileSync(file)).length; // level 11 unless told otherwise
    total += size;
    console.log(`${kib(size)}  ${file}`);
  }
  const over = total > budget * 1024;
  console.log(`${kib(total)}  ${name}, brotli; budget ${budget} KiB${over ? ": EXCEEDED" : ""}`);
  failed ||= over;
}
process.exitCode = failed && mode === "--check" ? 1 : 0;
SCRIPT
