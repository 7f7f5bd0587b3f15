#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/query_tree.h"

namespace trefwoord::search {

// A part of a query as it was typed.
struct QueryClause {
  enum class Kind : std::uint8_t { words, phrase };
  Kind kind = Kind::words;
  bool is_whole = true;   // asks for the words by themselves: no star, no field, no quotes
  bool excluded = false;  // -word, -"phrase"
  std::string text;       // without quotes and minus
  std::size_t begin = 0;  // where it stands in the query, in bytes
};

// A query, ready for analysis. Most are plain: words, phrases and exclusions next to each other, and filters.
struct ParsedQuery {
  // In the order typed. Of a query that is not plain, all words that something asks for: what its matches are
  // ranked by and shown with.
  std::vector<QueryClause> clauses;
  QueryNode filters;                  // of a plain query: a sequence of its filters
  std::optional<QueryNode> tree;      // of any other: what decides which articles match
  std::vector<std::string> warnings;  // Dutch sentences: what was read otherwise than typed
};

// What parse_query_tree() reads.
[[nodiscard]] ParsedQuery parse_query(std::string_view text);

}  // namespace trefwoord::search
