#pragma once

#include <cstddef>
#include <string_view>

#include "server/search/query_tree.h"

namespace trefwoord::search {

// Reads a query: any bytes are one. Never fails: what cannot be read is searched as words, and `warnings`
// says so. Tightest first: signs (+ - NIET), words next to each other, EN, OF. What has a sign, and filters
// (sectie:, na:), are about all that stands on their level: `a OF b -c na:2021` is `(a OF b) -c na:2021`.
//
//     text_of() of a tree parses to the same tree.
[[nodiscard]] QueryTree parse_query_tree(std::string_view text);

// Readers type up to a dozen words, and paste a paragraph at times. Each word costs a posting list, so this
// bounds what one request can cost. Operators count as well.
inline constexpr std::size_t kMaxQueryWords = 64;

// Groups within groups, where EN and OF make one as parentheses do. The parentheses of what is deeper are
// left out.
inline constexpr std::size_t kMaxQueryDepth = 16;

// Of the words of "a b"~5; more than a paragraph apart is not near.
inline constexpr std::uint32_t kMaxNearDistance = 100;

// Before or behind a star. With fewer the completions are a tenth of all words and more.
inline constexpr std::size_t kMinStarCharacters = 2;

}  // namespace trefwoord::search
