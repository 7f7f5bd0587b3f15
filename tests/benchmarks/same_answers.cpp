// Asks an index random queries twice, with the shortcuts that searches take and without, and prints those
// that are answered differently: another hit, another order, a score that differs, another snippet, another
// count. Usage: same_answers TEXTS DATA_DIRECTORY [QUERIES] [SEED]   TEXTS: a directory of articles to take
// queries from
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

#include "server/search/search_index.h"
#include "tests/benchmarks/query_texts.h"

namespace trefwoord::benchmarks {
namespace {

// The order in which a sum is made may differ.
constexpr double kRounding = 1e-9;

search::SearchResult answer(search::SearchIndex& index, const SampledQuery& query, bool shortcuts) {
  search::SearchRequest request;
  request.text = query.text;
  request.takes_shortcuts = shortcuts;
  Result<search::SearchResult> result = index.search(request);
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

bool same_hit(const search::Hit& a, const search::Hit& b) {
  return a.article.id == b.article.id && std::abs(a.score - b.score) < kRounding &&
         a.title_highlighted == b.title_highlighted && a.snippet == b.snippet && a.matched == b.matched;
}

bool same_count(const search::SearchResult& a, const search::SearchResult& b) {
  return a.found_is_lower_bound || b.found_is_lower_bound || a.found == b.found;
}

int run(const std::string& texts, const std::string& data, std::size_t count, std::uint64_t seed) {
  const auto index = search::SearchIndex::open(data, 1);
  if (!index) throw std::runtime_error(index.error().message);
  QuerySampler sampler(read_query_texts(texts, seed), seed);
  std::size_t different = 0;
  for (const SampledQuery& query : sampler.sample(count)) {
    const search::SearchResult quick = answer(**index, query, true);
    const search::SearchResult plain = answer(**index, query, false);
    if (std::ranges::equal(quick.hits, plain.hits, same_hit) && same_count(quick, plain)) continue;
    ++different;
    fmt::print("{}\n", query.text);
  }
  fmt::print("{} queries, {} answered differently\n", count, different);
  return different == 0 ? 0 : 1;
}

}  // namespace
}  // namespace trefwoord::benchmarks

int main(int argc, char** argv) {
  if (argc < 3 || argc > 5) {
    std::cerr << "usage: same_answers TEXTS DATA_DIRECTORY [QUERIES] [SEED]\n";
    return 2;
  }
  try {
    return trefwoord::benchmarks::run(argv[1], argv[2],
                                      argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 10'000,
                                      argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 20220115);
  } catch (const std::exception& error) {
    std::cerr << "same_answers: " << error.what() << '\n';
    return 1;
  }
}
