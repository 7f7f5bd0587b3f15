// Any bytes as a query, searched for in a text: never fails, its tree prints to a query that is the same
// tree, its phrases can be made words, once, and what is shown stays valid and escaped.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/utf8_validity.h"
#include "server/search/match_finder.h"
#include "server/search/query_parser.h"
#include "server/search/snippet.h"
#include "server/search/unquoted_query.h"
#include "tests/search/word_places.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace trefwoord;
  static analyzers::DutchAnalyzer analyzer;
  constexpr std::string_view body =
      "De oude haven, zegt IS-strijder 80-jarige Oekraïner in 's-Gravenhage.\n\nKop <b>hier</b>\n\n1.000 "
      "foto's & meer.";
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const search::QueryNode tree = search::parse_query_tree(text).root;
  if (search::parse_query_tree(search::text_of(tree)).root != tree) {
    std::abort();
  }
  if (const auto words = search::without_quotes(text); words && search::without_quotes(*words)) {
    std::abort();
  }
  const search::AnalyzedQuery query = search::analyze_query(search::parse_query(text), analyzer);
  const search::MatchFinder finder(query);
  const auto paragraphs = indexer::split_paragraphs(body);
  const auto tokens = analyzer.analyze(body);
  const auto words = test::places_of(tokens);
  const auto matches = finder.find(tokens, paragraphs);
  const std::string snippet = search::make_snippet(
      {.body = body, .paragraphs = paragraphs, .words = words, .matches = matches},
      std::vector<double>(finder.terms(), 1.0), {.words = static_cast<std::uint32_t>(size % 40)});
  if (indexer::first_invalid_utf8(snippet).has_value() || snippet.find("<b>") != std::string::npos) {
    std::abort();
  }
  return 0;
}
