#include "indexer/new_words.h"

#include <algorithm>

namespace trefwoord::indexer {

void NewWords::take(const analyzers::Token& token) {
  if (token.kind == analyzers::TokenKind::compound_part) {
    if (!words_.empty() && token.begin < last_end_) {
      words_.pop_back();
      last_end_ = 0;  // its other parts must not take the word before it
    }
  } else if (is_new(token)) {
    words_.push_back(token.form);
    last_end_ = token.end;
  }
}

std::span<const std::string_view> NewWords::words() {
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
  return words_;
}

bool NewWords::is_new(const analyzers::Token& token) const {
  const bool stands_alone =
      token.kind == analyzers::TokenKind::word || token.kind == analyzers::TokenKind::part;
  return stands_alone && token.form.size() >= kLeastLetters && token.form.size() <= kMostLetters &&
         std::all_of(token.form.begin(), token.form.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
         !lexicon_.contains(token.form);
}

}  // namespace trefwoord::indexer
