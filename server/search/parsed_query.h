#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/query_tree.h"

namespace trefwoord::search {

// A part of a query as it was typed.
struct QueryClause {
  enum class Kind : std::uint8_t { words, phrase };
  Kind kind = Kind::words;
  bool is_whole = true;   // asks for the words by themselves: no star, no field
  bool excluded = false;  // -word, -"phrase"
  std::string text;       // without quotes and minus
  std::size_t begin = 0;  // where it stands in the query, in bytes
};

// What of a query the words of articles are matched with, and what narrows it.
struct ParsedQuery {
  std::vector<QueryClause> clauses;   // in the order typed
  QueryNode filters;                  // a sequence of the filters that the whole query is under
  std::vector<std::string> warnings;  // Dutch sentences: what was read otherwise than typed
};

// The words, phrases, exclusions and filters of parse_query_tree(). Of what EN and OF join the words are
// left, of what has a star or is near the word or words.
[[nodiscard]] ParsedQuery parse_query(std::string_view text);

}  // namespace trefwoord::search
