#!/bin/sh
# Runs a command with a PostgreSQL of its own, thrown away afterwards:
#
#     scripts/with-postgres.sh cargo test --features ssr
#
# The command finds its address in COUNTERDESK_TEST_POSTGRES_URL. If that is set already, the command
# simply runs. The server listens on a socket in a temporary folder, never on the network, and does
# not wait for the disk: its data are not meant to survive. COUNTERDESK_TEST_POSTGRES_AUTOVACUUM=on
# lets it gather statistics as a server in production does, for runs that go on for minutes.
set -eu

if [ "$#" -eq 0 ]; then
    echo "usage: $0 COMMAND [ARGUMENT]..." >&2
    exit 64
fi
if [ -n "${COUNTERDESK_TEST_POSTGRES_URL:-}" ]; then
    exec "$@"
fi

# Debian keeps the server's programs out of PATH, one folder per version; the newest is taken.
if command -v initdb >/dev/null 2>&1 && command -v postgres >/dev/null 2>&1; then
    # What stands in PATH may be a link into a folder that has the rest.
    programs=$(dirname "$(readlink -f "$(command -v initdb)")")
else
    programs=$(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin \
        /usr/local/opt/postgresql*/bin 2>/dev/null | sort -V | tail -n 1)
fi
if [ -z "$programs" ] || [ ! -x "$programs/initdb" ] || [ ! -x "$programs/postgres" ]; then
    echo "PostgreSQL is not installed, and the tests need its server (initdb and postgres)." >&2
    echo "Debian, Ubuntu: apt install postgresql. Fedora: dnf install postgresql-server." >&2
    echo "macOS: brew install postgresql. Or set COUNTERDESK_TEST_POSTGRES_URL to a server where" >&2
    echo "databases may be created." >&2
    exit 69
fi

# Not $TMPDIR: the path of a socket must not be longer than about 100 bytes.
folder=$(mktemp -d /tmp/counterdesk-postgres.XXXXXX)
server=
finish() {
    trap - EXIT INT TERM HUP
    if [ -n "$server" ]; then
        kill -INT "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# PostgreSQL refuses to run as root.
as_owner=
if [ "$(id -u)" -eq 0 ]; then
    account=postgres
    id "$account" >/dev/null 2>&1 || account=nobody
    chown "$account" "$folder"
    if command -v setpriv >/dev/null 2>&1; then
        as_owner="setpriv --reuid=$account --regid=$(id -g "$account") --clear-groups --"
    else
        as_owner="runuser -u $account --"
    fi
fi

fail() {
    echo "PostgreSQL did not start:" >&2
    cat "$folder/log" >&2
    exit 70
}

# The caller's folder may be closed to the account.
cd_to_caller=$PWD
cd "$folder"
# $as_owner is left unquoted on purpose: it is several words, or none.
$as_owner "$programs/initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 \
    --locale=C --no-sync >"$folder/log" 2>&1 || fail
$as_owner "$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=1000 \
    -c fsync=off -c full_page_writes=off \
    -c autovacuum="${COUNTERDESK_TEST_POSTGRES_AUTOVACUUM:-off}" >>"$folder/log" 2>&1 </dev/null &
server=$!
tries=0
# The eighth line of this file is how the server says that it takes connections.
until sed -n 8p "$folder/data/postmaster.pid" 2>/dev/null | grep -q ready; do
    kill -0 "$server" 2>/dev/null || fail
    tries=$((tries + 1))
    [ "$tries" -lt 1200 ] || fail
    sleep 0.05
done
cd "$cd_to_caller"

COUNTERDESK_TEST_POSTGRES_URL="postgres://postgres@localhost/postgres?host=$folder"
export COUNTERDESK_TEST_POSTGRES_URL
status=0
"$@" || status=$?
exit "$status"
