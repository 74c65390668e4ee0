#!/usr/bin/env bash
# A throwaway PostgreSQL for the tests: `start` prints its address, `stop` ends it and removes it.
# It runs on a free port of the loopback address, as an unprivileged user, under a folder that only this script uses.
set -euo pipefail

home=${TMPDIR:-/tmp}/verhalenbank-test-postgresql
bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)

as_postgres() { # PostgreSQL refuses to run as root
  if [ "$(id -u)" -eq 0 ]; then
    (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups env LC_ALL=C.UTF-8 "$@")
  else
    LC_ALL=C.UTF-8 "$@"
  fi
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start() {
  if [ -z "$bin" ]; then
    echo "PostgreSQL is not installed; its tests are skipped (Debian: apt-get install postgresql)" >&2
    exit 1
  fi
  stop
  mkdir -m 0700 "$home"
  if [ "$(id -u)" -eq 0 ]; then chown postgres: "$home"; fi
  local port
  port=$(free_port)
  as_postgres "$bin/initdb" --pgdata="$home/data" --username=verhalenbank --auth=trust --encoding=UTF8 >/dev/null
  as_postgres "$bin/pg_ctl" --pgdata="$home/data" --log="$home/log" --wait start \
    --options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c fsync=off" >/dev/null
  as_postgres "$bin/createdb" --host=127.0.0.1 --port="$port" --username=verhalenbank verhalenbank
  echo "postgresql://verhalenbank@127.0.0.1:$port/verhalenbank"
}

stop() {
  local pid
  pid=$(head -n 1 "$home/data/postmaster.pid" 2>/dev/null || true)
  # After a crash the number may by now be that of somebody else's process.
  if [ -n "$pid" ] && ps -o args= -p "$pid" | grep -qF "$home"; then
    kill -INT "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  fi
  rm -rf "$home"
}

case ${1:-} in
  start) start ;;
  stop) stop ;;
  *)
    echo "usage: $0 start|stop" >&2
    exit 2
    ;;
esac
