#include "server/search/article_words.h"

#include <algorithm>
#include <utility>

#include "analyzers/folding.h"

namespace trefwoord::search {
namespace {

using analyzers::Token;

// Dutch has longer words, but nobody needs to see more of one to recognise it.
constexpr std::size_t kMaxWrittenBytes = 80;

std::string written(std::string_view word) {
  if (word.size() <= kMaxWrittenBytes) {
    return std::string(word);
  }
  std::size_t end = kMaxWrittenBytes;
  while ((static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) {
    --end;  // not within a character
  }
  return std::string(word.substr(0, end)) + "\u2026";
}

}  // namespace

ArticleWords::ArticleWords(const std::vector<std::string>& stems) {
  for (const std::string& stem : stems) {
    words_.try_emplace(stem);
  }
}

void ArticleWords::read(std::string_view text, bool is_title, analyzers::DutchAnalyzer& analyzer) {
  std::uint32_t word_begin = 0;  // of the whole word that the token is, or is a part of
  std::uint32_t word_end = 0;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.begin >= word_end) {
      word_begin = token.begin;
      word_end = token.end;
    }
    const auto looked_for = words_.find(token.stem);
    if (looked_for == words_.end()) {
      continue;
    }
    const std::string_view whole = text.substr(word_begin, word_end - word_begin);
    std::string whole_form = analyzers::fold(whole);
    std::vector<ArticleWord>& words = looked_for->second;
    auto word = std::find_if(words.begin(), words.end(), [&](const ArticleWord& other) {
      return token.kind == other.kind && token.form == other.form && whole_form == other.whole_form;
    });
    if (word == words.end()) {
      words.push_back({.kind = token.kind,
                       .form = std::string(token.form),
                       .whole_form = std::move(whole_form),
                       .written = written(whole)});
      word = std::prev(words.end());
    }
    ++word->count;
    word->count_in_title += is_title ? 1 : 0;
  }
}

std::span<const ArticleWord> ArticleWords::with_stem(const std::string& stem) const {
  const auto found = words_.find(stem);
  return found == words_.end() ? std::span<const ArticleWord>() : found->second;
}

}  // namespace trefwoord::search
