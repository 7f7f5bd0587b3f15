# shellcheck shell=bash
# The search engines that scripts/bench compares with each other, sourced by it. Of each:
#   has_NAME                 whether this machine can run it; if not, says what is missing
#   index_NAME DIR LINES     builds DIR from what article_lines wrote, and prints figures, one a line:
#                            articles, seconds, bytes, compacted_bytes
#   search_NAME DIR          prints the command that answers as engine_protocol.h says
# Needs $bin, the release build's programs, and $classes, where Java is compiled to.
# shellcheck disable=SC2034,SC2154

ENGINES=(lucene sqlite xapian groonga postgresql)
declare -A TITLE=(
  [trefwoord]="Trefwoord" [lucene]="Lucene 8.7" [sqlite]="SQLite FTS5" [xapian]="Xapian out of the box"
  [groonga]="Groonga" [postgresql]="PostgreSQL"
)
# Engines so slow that they are asked one query in ten.
SLOW=(sqlite xapian groonga postgresql)

bytes_of() {
  du --block-size=1 --summarize --dereference "$1" | cut -f 1
}

# --- Trefwoord, from the articles themselves ---

# The summary is "indexed 265375 ... in 62.9 s (4219/s)". 3: some articles were rejected, and the others are in.
index_trefwoord() {
  local summary
  summary=$("$bin/trefwoord-index" rebuild --data "$1" "${@:2}") || (($? == 3))
  [[ $summary =~ indexed\ ([0-9]+).*\ in\ ([0-9.]+)\ s ]]
  printf 'articles %d\nseconds %s\n' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
  local bytes
  bytes=$(bytes_of "$1/current")
  printf 'bytes %d\ncompacted_bytes %d\n' "$bytes" "$bytes"
}

# --- Lucene ---

LUCENE_JARS=(core analyzers-common highlighter memory queries)

lucene_class_path() {
  local path=$classes jar
  for jar in "${LUCENE_JARS[@]}"; do path+=":$(echo "/usr/share/java/lucene-$jar-8."*.jar)"; done
  echo "$path"
}

has_lucene() {
  if ! command -v javac >/dev/null || [[ ! -e $(echo /usr/share/java/lucene-core-8.*.jar) ]]; then
    echo "bench: without Lucene, which needs default-jdk-headless and liblucene8-java" >&2
    return 1
  fi
  mkdir -p "$classes"
  [[ $classes/LuceneEngine.class -nt tests/benchmarks/LuceneEngine.java ]] ||
    javac -nowarn -d "$classes" -cp "$(lucene_class_path)" tests/benchmarks/LuceneEngine.java 2>/dev/null
}

index_lucene() {
  java -Xmx3g -cp "$(lucene_class_path)" LuceneEngine index "$1" "$2"
}

search_lucene() {
  echo "java -Xmx1g -cp $(lucene_class_path) LuceneEngine search $1"
}

# --- Engines that are libraries, each with a program of ours, which is built where the library is ---

has_program() {
  [[ -x $bin/$1_engine ]] || {
    echo "bench: without ${TITLE[$1]}, which needs $2" >&2
    return 1
  }
}

has_sqlite() { has_program sqlite libsqlite3-dev; }
index_sqlite() { "$bin/sqlite_engine" index "$1" "$2"; }
search_sqlite() { echo "$bin/sqlite_engine search $1"; }

has_xapian() { has_program xapian libxapian-dev; }
index_xapian() { "$bin/xapian_engine" index "$1" "$2"; }
search_xapian() { echo "$bin/xapian_engine search $1"; }

has_groonga() { has_program groonga libgroonga-dev; }
index_groonga() { "$bin/groonga_engine" index "$1" "$2"; }
search_groonga() { echo "$bin/groonga_engine search $1"; }

# --- PostgreSQL, whose server runs as long as its program does ---

has_postgresql() {
  has_program postgresql "postgresql and libpq-dev" && [[ -e $(echo /usr/lib/postgresql/*/bin/initdb) ]]
}

index_postgresql() {
  tests/benchmarks/with_postgresql "$1" "$bin/postgresql_engine" index "$2"
}

search_postgresql() {
  echo "tests/benchmarks/with_postgresql $1 $bin/postgresql_engine search"
}
