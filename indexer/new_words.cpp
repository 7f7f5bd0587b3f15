#include "indexer/new_words.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdint>

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

bool NewWords::is_new(const analyzers::Token& token) {
  const bool stands_alone =
      token.kind == analyzers::TokenKind::word || token.kind == analyzers::TokenKind::part;
  const std::string_view form = token.form;
  if (!stands_alone || form.size() < kLeastLetters || form.size() > kMostLetters) return false;
  const std::uint64_t hash = XXH3_64bits(form.data(), form.size());
  if (familiar_->has(hash)) return false;
  if (!std::all_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return false;
  const bool is_known = lexicon_.contains(form);
  if (is_known) familiar_->add(hash);
  return !is_known;
}

}  // namespace trefwoord::indexer
