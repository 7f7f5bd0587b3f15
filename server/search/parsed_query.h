#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::search {

// A part of a query as it was typed.
struct QueryClause {
  enum class Kind : std::uint8_t { words, phrase };
  Kind kind = Kind::words;
  bool excluded = false;  // -word, -"phrase"
  std::string text;       // without quotes and minus
  std::size_t begin = 0;  // where it stands in the query, in bytes
};

struct ParsedQuery {
  std::vector<QueryClause> clauses;
  std::vector<std::string> warnings;  // Dutch sentences: what was read otherwise than typed
};

// Reads a query: words, "phrases", -word, -"phrase". Never fails: what cannot be read is searched as words,
// and `warnings` says so. A query is cut after kMaxClauses clauses.
[[nodiscard]] ParsedQuery parse_query(std::string_view text);

// Readers type up to a dozen words, and paste a paragraph at times. Each clause costs a posting list, so this
// bounds what one request can cost.
inline constexpr std::size_t kMaxClauses = 64;

}  // namespace trefwoord::search
