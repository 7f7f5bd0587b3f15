#pragma once

#include <string>
#include <vector>

#include "server/search/query_lexer.h"

namespace trefwoord::search {

// What a word or phrase of a query asks: a word, a beginning, a phrase, a date ... `field` is what the
// parentheses around it are about. Without the sign. Says in `warnings` what it could not read.
[[nodiscard]] QueryNode leaf_of(const Lexeme& lexeme, QueryField field, std::vector<std::string>& warnings);

}  // namespace trefwoord::search
