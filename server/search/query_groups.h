#pragma once

#include <string>
#include <vector>

#include "server/search/query_lexer.h"

namespace trefwoord::search {

// The same with parentheses that fit: every one that opens is closed, none is empty, none is deeper than
// `most_deep`. Drops or adds some where that is not so, and says so in `warnings`.
[[nodiscard]] std::vector<Lexeme> with_balanced_groups(const std::vector<Lexeme>& lexemes,
                                                       std::size_t most_deep,
                                                       std::vector<std::string>& warnings);

}  // namespace trefwoord::search
