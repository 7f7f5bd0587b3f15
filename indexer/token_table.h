#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analyzers/token.h"

namespace trefwoord::indexer {

// The kind's name as it stands in the code.
[[nodiscard]] std::string_view kind_name(analyzers::TokenKind kind);

// A table for people: form, stem, kind, bytes and position, a token a line, under a line of headings. Columns
// line up by characters.
[[nodiscard]] std::string token_table(std::span<const analyzers::Token> tokens);

}  // namespace trefwoord::indexer
