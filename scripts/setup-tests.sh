#!/usr/bin/env bash
# Installs what the tests need: as root, or with a sudo that asks nothing, on Debian and its kin.
# Elsewhere it says what is missing and fails.
set -euo pipefail
cd "$(dirname "$0")/.."

have() { command -v "$1" >/dev/null 2>&1; }

have_chromium() {
  [[ -n ${CHROMIUM_PATH:-} ]] || have chromium || have chromium-browser || have google-chrome
}

have_postgres() {
  # Debian keeps the server's programs off the PATH.
  have initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

have_nginx() { have nginx || [[ -x /usr/sbin/nginx ]]; }

packages=()
missing=()
need() { # need PACKAGE WHAT TEST…
  local package=$1 what=$2
  shift 2
  if ! "$@"; then
    packages+=("$package")
    missing+=("$what")
  fi
}
look() {
  packages=()
  missing=()
  need build-essential "a C compiler" have cc
  need chromium "Chromium or Chrome (or CHROMIUM_PATH)" have_chromium
  need postgresql "PostgreSQL's server programs (initdb)" have_postgres
}

look
if ((${#packages[@]})) && have apt-get; then
  as_root=()
  may=true
  if ((EUID != 0)); then
    as_root=(sudo -n)
    sudo -n true 2>/dev/null || may=false
  fi
  if $may; then
    echo "Installing ${packages[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq || true
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null || true
    look
  fi
fi

# Without these two tests are passed over, with a line that says so. They are servers, which begin to serve when they
# are installed, so they are brought along only where nobody works.
proxies=()
have_nginx || proxies+=(nginx-light)
have caddy || proxies+=(caddy)
if ((${#proxies[@]})) && [[ -n ${CI:-} ]] && have apt-get && ((EUID == 0)); then
  echo "Installing ${proxies[*]}"
  apt-get update -qq || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${proxies[@]}" >/dev/null || true
elif ((${#proxies[@]})); then
  echo "Tests behind nginx and Caddy are passed over: there is no ${proxies[*]}"
fi

if ! have node || ! have npm || (($(node -p 'process.versions.node.split(".")[0]') < 20)); then
  missing+=("Node 20 or newer, with npm")
fi
if ! have cargo; then
  missing+=("Rust (https://rustup.rs)")
fi
if ((${#missing[@]})); then
  {
    echo "The tests need, and this machine lacks:"
    printf '  - %s\n' "${missing[@]}"
    if ((${#packages[@]})); then
      echo "On Debian or Ubuntu: sudo apt-get install ${packages[*]}"
    fi
  } >&2
  exit 1
fi

if have rustup && [[ ! -d $(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) ]]; then
  rustup target add wasm32-unknown-unknown
fi

# npm leaves this file behind when it is done.
if [[ ! end2end/node_modules/.package-lock.json -nt end2end/package-lock.json ]]; then
  # The browser is the system's: Playwright need not bring its own.
  (cd end2end && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund)
fi
