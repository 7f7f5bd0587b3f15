#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/result.h"

namespace trefwoord::search {

// One word or several, and the words that stand in for them.
struct Synonym {
  std::string term;
  std::vector<std::string> alternatives;

  bool operator==(const Synonym&) const = default;
};

// A table as it was written, in its order; a term may come more than once. Plain data, never changed once it
// is shared.
using Synonyms = std::vector<Synonym>;

// Reads a table, a line at a time:
//   a, b c, d        each stands in for each of the others
//   a, b => c, d e   c and "d e" stand in for a and for b, but not the other way round
// A term is one word or several, up to kMaxTermWords; a line has up to kMaxLineTerms of them. What follows a
// # at the beginning of a line or after a blank is a comment. Fails with invalid_parameter at the first line
// that is not like this, as "NAME:LINE: why".
[[nodiscard]] Result<Synonyms> parse_synonyms(std::string_view text, std::string_view name);

// data/synonyms_nl.txt: what every index knows.
[[nodiscard]] Synonyms built_in_synonyms();

// The built-in ones and those of a file. Fails like parse_synonyms(), or with io_error if the file cannot be
// read or is larger than kMaxSynonymBytes.
[[nodiscard]] Result<Synonyms> read_synonyms(const std::filesystem::path& file);

inline constexpr std::size_t kMaxTermWords = 8;
inline constexpr std::size_t kMaxLineTerms = 64;
inline constexpr std::size_t kMaxSynonymBytes = std::size_t{16} << 20U;

}  // namespace trefwoord::search
