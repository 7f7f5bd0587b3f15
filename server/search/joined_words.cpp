#include "server/search/joined_words.h"

#include <algorithm>
#include <span>
#include <string>

namespace trefwoord::search {
namespace {

using analyzers::Token;
using analyzers::TokenKind;

// No number, address or abbreviation: those are not written as one with a word.
bool has_only_letters(std::string_view form) {
  return std::all_of(form.begin(), form.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
}

bool has_part(std::span<const Token> tokens, std::string_view stem) {
  return std::any_of(tokens.begin(), tokens.end(), [stem](const Token& token) {
    return token.kind == TokenKind::compound_part && token.stem == stem;
  });
}

}  // namespace

void add_joined_words(AnalyzedQuery& query, analyzers::DutchAnalyzer& analyzer,
                      const std::function<bool(const std::string& stem)>& is_there) {
  for (const Neighbours& pair : query.neighbours) {
    const QueryWord& first = query.words[pair.first];
    const QueryWord& second = query.words[pair.second];
    if (!has_only_letters(first.form) || !has_only_letters(second.form)) {
      continue;
    }
    const std::string joined = first.form + second.form;
    if (!is_there(analyzer.stem(joined))) continue;
    const std::span<const Token> tokens = analyzer.analyze(joined);
    const bool is_word = !tokens.empty() && tokens.front().kind == TokenKind::word;
    const bool is_found_by_parts = has_part(tokens, first.stem) && has_part(tokens, second.stem);
    if (is_word && !is_found_by_parts) {
      add_synonym({.expression = analyze_expression(joined, analyzer),
                   .covers = {std::min(pair.first, pair.second), std::max(pair.first, pair.second)},
                   .is_joined = true},
                  query);
    }
  }
}

}  // namespace trefwoord::search
