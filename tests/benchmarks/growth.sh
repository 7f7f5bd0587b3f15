# shellcheck shell=bash
# How Trefwoord grows with the number of articles, sourced by scripts/bench. Needs $bin and the array `queries`.
# shellcheck disable=SC2154

# As many more are added on top of each index.
ADDED=10000

# make_articles N SEED: N articles as JSON Lines, made from those of ../shared/corpora or the sample articles.
make_articles() {
  local from=(../shared/corpora/*.jsonl.zst)
  [[ -e ${from[0]} ]] || from=(tests/sample_articles)
  "$bin/make_corpus" "$1" "$2" "${from[@]}"
}

# rate_of COMMAND...: articles a second, from the summary of trefwoord-index, "... in 62.9 s (4219/s)".
rate_of() {
  local summary
  summary=$("$@")
  [[ $summary =~ \(([0-9]+)/s\) ]]
  echo "${BASH_REMATCH[1]}"
}

# figures_at DIR N: everything about an index of N articles, a figure a line.
figures_at() {
  local dir=$1 articles=$2
  mkdir "$dir/texts"
  make_articles "$articles" 1 >"$dir/texts/made.jsonl"
  echo "text_bytes $(stat --format %s "$dir/texts/made.jsonl")"
  echo "rebuild_rate $(rate_of "$bin/trefwoord-index" rebuild --data "$dir/data" "$dir/texts/made.jsonl")"
  echo "bytes $(bytes_of "$dir/data/current")"
  "$bin/compare" --texts "$dir/texts" "${queries[@]}" --server "$bin/trefwoord-server" "$dir/data" --figures |
    cut -f 2
  make_articles "$ADDED" 2 >"$dir/added.jsonl"
  echo "add_rate $(rate_of "$bin/trefwoord-index" add --data "$dir/data" "$dir/added.jsonl")"
}

# growth DIR N...: a table with a row for each number of articles. DIR is left as it was.
growth() {
  local dir=$1 articles
  shift
  printf '## Growth\n\nMade-up articles; queries over HTTP with snippets, one client.'
  printf ' In brackets: how many times the row above.\n\n'
  printf '| articles | MB of JSON | rebuild, articles/s | add %d on top, articles/s | MB on disk | p50 ms | p99 ms |' \
    "$ADDED"
  printf ' queries/s, 2 clients | own memory, MB | first answer, ms |\n'
  printf '|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n'
  rm -f "$dir/before"
  for articles in "$@"; do
    mkdir "$dir/growth"
    figures_at "$dir/growth" "$articles" >"$dir/figures"
    growth_row "$articles" "$dir/figures" "$dir/before"
    mv "$dir/figures" "$dir/before"
    rm -r "$dir/growth"
  done
  rm -f "$dir/before"
}

# growth_row ARTICLES FIGURES BEFORE: BEFORE may be missing.
growth_row() {
  local files=("$2")
  [[ ! -e $3 ]] || files=("$3" "$2")
  awk -v articles="$1" -v files="${#files[@]}" '
    FNR == 1 { file++ }
    file < files { before[$1] = $2 }
    file == files { now[$1] = $2 }
    function cell(name, format, unit) {
      printf " " format, now[name] / unit
      if (before[name] > 0) printf " (%.2f)", now[name] / before[name]
      printf " |"
    }
    END {
      printf "| %d |", articles
      cell("text_bytes", "%.0f", 1e6)
      cell("rebuild_rate", "%.0f", 1)
      cell("add_rate", "%.0f", 1)
      cell("bytes", "%.0f", 1e6)
      cell("p50_ms", "%.2f", 1)
      cell("p99_ms", "%.1f", 1)
      cell("queries_a_second", "%.0f", 1)
      cell("own_bytes", "%.0f", 1e6)
      cell("first_answer_ms", "%.0f", 1)
      printf "\n"
    }' "${files[@]}"
}
