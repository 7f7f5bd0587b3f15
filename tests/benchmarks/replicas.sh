# shellcheck shell=bash
# What writes to shards cost, and how far a replica of them is behind, sourced by scripts/bench. Needs $bin and $texts,
# and make_articles of growth.sh. What it starts is on loopback, from port $PORT (7300) on.
# shellcheck disable=SC2154

PRIMARY=${PORT:-7300}
REPLICA=$((PRIMARY + 1))
REPLICATION=$((PRIMARY + 2))
IMPORTED=20000
CHANGE_SETS=50
started=()

# start COMMAND...: in a session of its own, since Xapian's servers have a process for each connection.
start() {
  setsid "$@" >/dev/null 2>&1 &
  started+=("$!")
}

end_started() {
  ((${#started[@]} == 0)) || kill -KILL -- "${started[@]/#/-}" 2>/dev/null || true
  wait 2>/dev/null || true
  started=()
}

wait_until() {
  until "$@" >/dev/null 2>&1; do sleep 0.02; done
}

# ask PORT TARGET [OPTION...]: of curl.
ask() { curl --silent --fail "http://127.0.0.1:$1$2" "${@:3}"; }
stat_of() { ask "$1" /v1/stats | sed "s/.*\"$2\":\([0-9]*\).*/\1/"; }
stat_is() { [[ $(stat_of "$1" "$2") == "$3" ]]; }
seconds_since() { awk -v now="$(date +%s%N)" -v since="$1" 'BEGIN { printf "%.1f", (now - since) / 1e9 }'; }
megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f", bytes / 1e6 }'; }

# start_server DATA PORT [VARIABLE=VALUE]
start_server() {
  start env "${@:3}" "$bin/trefwoord-server" --data "$1" --listen "127.0.0.1:$2"
  wait_until ask "$2" /readyz
}

# replicate COPY OPTION...: a xapian-replicate for each shard of the primary.
replicate() {
  local copy=$1/generations/000001 shard shards
  shards=$(stat_of "$PRIMARY" shards)
  mkdir -p "$copy"
  ln -sfn generations/000001 "$1/current"
  for ((shard = 0; shard < shards; ++shard)); do
    start xapian-replicate --host=127.0.0.1 --port="$REPLICATION" --master="shard-$shard" --reader-time=0 "${@:2}" \
      "$copy/shard-$shard"
  done
}

# import_articles FILE: prints articles a second.
import_articles() {
  ask "$PRIMARY" /v1/articles --output /dev/null --write-out '%{time_total}' --data-binary "@$1" \
    --header 'Content-Type: application/x-ndjson' | awk -v articles="$IMPORTED" '{ printf "%.0f", articles / $1 }'
}

# writing_table WORK INDEX...: what an import into each costs, which is copied, with and without change sets.
writing_table() {
  local work=$1 index kept
  printf '| shards | change sets kept | import of %d, articles a second |\n|---:|---:|---:|\n' "$IMPORTED"
  for index in "${@:2}"; do
    for kept in 0 "$CHANGE_SETS"; do
      cp -r "$index" "$work/written"
      start_server "$work/written" "$PRIMARY" XAPIAN_MAX_CHANGESETS="$kept"
      printf '| %d | %d | %s |\n' "$(stat_of "$PRIMARY" shards)" "$kept" "$(import_articles "$work/added.jsonl")"
      end_started
      rm -r "$work/written"
    done
  done
  printf '\n'
}

# change_sets DATA: how many there are in all shards, and their bytes.
change_sets() {
  find "$1"/current/ -name 'changes[0-9]*' -printf '%s\n' | awk '{ bytes += $1 } END { print NR, bytes + 0 }'
}

# first_copy COPY: of the primary's index, from nothing.
first_copy() {
  local began before=${#started[@]}
  began=$(date +%s%N)
  replicate "$1" --one-shot
  wait "${started[@]:before}"
  started=("${started[@]:0:before}")
  printf 'First copy: %s MB in %s s\n\n' "$(megabytes "$(bytes_of "$1/current/")")" "$(seconds_since "$began")"
}

# followed_import FILE: until the replica has all of it.
followed_import() {
  local rate began
  rate=$(import_articles "$1")
  began=$(date +%s%N)
  wait_until stat_is "$REPLICA" articles "$(stat_of "$PRIMARY" articles)"
  printf '\nImport of %d: %s articles a second; the replica has all after another %s s\n' "$IMPORTED" "$rate" \
    "$(seconds_since "$began")"
}

# followed_purge: all shards written anew, until the replica answers from them; how long it was busy meanwhile.
followed_purge() {
  local began looked busy=0 generation
  generation=$(stat_of "$PRIMARY" generation)
  put_article eens
  ask "$PRIMARY" '/v1/articles/eens?purge=true' --request DELETE --output /dev/null
  wait_until stat_is "$PRIMARY" generation $((generation + 1))
  began=$(date +%s%N)
  put_article daarna
  until ask "$REPLICA" /v1/articles/daarna --output /dev/null; do
    looked=$(date +%s%N)
    sleep 0.02
    ask "$REPLICA" '/v1/search?q=daarna' --output /dev/null || busy=$((busy + $(date +%s%N) - looked))
  done
  printf 'All shards written anew: the replica has them after %s s, of which it was busy for %s s\n' \
    "$(seconds_since "$began")" "$(awk -v busy="$busy" 'BEGIN { printf "%.1f", busy / 1e9 }')"
}

# put_article ID
put_article() {
  ask "$PRIMARY" "/v1/articles/$1" --request PUT --output /dev/null --header 'Content-Type: application/json' \
    --data '{"title": "Proef", "body": "Een brug."}'
}

# replica_figures WORK INDEX
replica_figures() {
  local work=$1 sets bytes
  cp -r "$2" "$work/primary"
  start_server "$work/primary" "$PRIMARY" XAPIAN_MAX_CHANGESETS="$CHANGE_SETS"
  start xapian-replicate-server --interface=127.0.0.1 --port="$REPLICATION" "$work/primary/current"
  first_copy "$work/replica"
  replicate "$work/replica" --interval=1
  start_server "$work/replica" "$REPLICA"
  "$bin/replica_lag" "$PRIMARY" "$REPLICA" "$texts" "${WRITES:-200}"
  read -r sets bytes < <(change_sets "$work/primary")
  printf '\nA change set of an article: %s MB\n' "$(megabytes $((bytes / sets)))"
  followed_import "$work/added.jsonl"
  followed_purge
  end_started
}
