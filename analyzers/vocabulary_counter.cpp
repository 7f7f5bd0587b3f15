#include "analyzers/vocabulary_counter.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "analyzers/folding.h"
#include "analyzers/lexicon_words.h"
#include "analyzers/tokenizer.h"
#include "analyzers/word_run.h"

namespace trefwoord::analyzers {
namespace {

std::uint64_t word_hash(std::string_view word) {
  return XXH3_64bits(word.data(), word.size());
}

bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}

bool begins_with_capital(std::string_view word) {
  const std::string_view first = word.substr(0, character_at(word, 0).bytes);
  return fold_case(first) != first;
}

}  // namespace

void VocabularyCounter::count(std::string_view text) {
  Tokenizer words(text);
  RawWord word{};
  std::uint64_t counted = 0;
  for (; words.next(word); ++counted) {
    if (word.shape == WordShape::solid) count_word(text.substr(word.begin, word.end - word.begin));
  }
  words_ += counted;
}

void VocabularyCounter::count_word(std::string_view word) {
  if (word.size() < kLeastLetters) return;
  const std::uint64_t hash = word_hash(word);
  if (familiar_.has(hash)) return;
  const std::string folded = fold(word);
  const bool can_serve = folded.size() >= kLeastLetters && folded.size() <= kMostLetters &&
                         std::all_of(folded.begin(), folded.end(), is_small_letter);
  if (!can_serve) return;
  if (known_.contains(folded)) {
    familiar_.add(hash);
  } else {
    count_folded(folded, begins_with_capital(word));
  }
}

void VocabularyCounter::count_folded(std::string_view folded, bool capital) {
  if (counts_.add(word_hash(folded), capital) != kLeastCount) return;
  const std::lock_guard lock(mutex_);
  frequent_.emplace(folded);
}

Lexicon VocabularyCounter::vocabulary() const {
  const double growth = std::sqrt(static_cast<double>(words_) / static_cast<double>(kWordsOfLeast));
  const auto least = static_cast<std::uint32_t>(std::max(1.0, growth) * static_cast<double>(kLeastCount));
  const std::lock_guard lock(mutex_);
  auto words = std::make_shared<Lexicon::Words>();
  for (const std::string& word : frequent_) {
    const auto [all, with_capital] = counts_.of(word_hash(word));
    if (all < least) continue;
    words->append(word, {.count = all, .name = std::uint64_t{with_capital} * 10 >= std::uint64_t{all} * 9});
  }
  words->finish();
  return Lexicon(std::move(words));
}

}  // namespace trefwoord::analyzers
