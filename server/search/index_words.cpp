#include "server/search/index_words.h"

#include <algorithm>

#include "indexer/schema.h"
#include "server/search/term_documents.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;
using analyzers::Token;
using analyzers::TokenKind;

}  // namespace

std::uint64_t IndexWords::articles_found_by(std::string_view word) const {
  std::uint64_t whole = 0;
  std::uint64_t parts = 0;
  std::uint32_t parts_end = 0;
  for (const Token& token : analyzer_.analyze(word)) {
    const std::uint64_t articles = frequency_of(std::string(token.stem), index_);
    if (token.kind != TokenKind::compound_part) {
      whole = articles;
    } else if (token.begin >= parts_end) {  // what is inside a part stands for the part
      parts = parts_end == 0 ? articles : std::min(parts, articles);
      parts_end = token.end;
    }
  }
  return std::max(whole, parts);
}

std::uint64_t IndexWords::articles_with_form_of(std::string_view word) const {
  return frequency_of(stem_of(word), index_);
}

bool IndexWords::is_compound(std::string_view word) const {
  const std::span<const Token> tokens = analyzer_.analyze(word);
  return std::any_of(tokens.begin(), tokens.end(),
                     [](const Token& token) { return token.kind == TokenKind::compound_part; });
}

std::uint64_t IndexWords::articles_with_new(std::string_view word) const {
  return frequency_of(schema::new_word_term(word), index_);
}

// "" stands for every article, so it must not be asked for: no word has it.
std::string IndexWords::stem_of(std::string_view word) const {
  const std::span<const Token> tokens = analyzer_.analyze(word);
  return tokens.empty() ? std::string(word) : std::string(tokens.front().stem);
}

}  // namespace trefwoord::search
