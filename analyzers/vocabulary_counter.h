#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "analyzers/familiar_words.h"
#include "analyzers/lexicon.h"
#include "analyzers/word_counts.h"

namespace trefwoord::analyzers {

// Finds what a collection adds to the words that are known: names, new words, the language of a trade.
// Thread-safe, and the outcome depends on the texts alone, not on their order or on who counts which, up to
// the twelve million different words that WordCounts takes: what is new beyond these does not count. Only
// words that are frequent enough are kept themselves.
class VocabularyCounter {
 public:
  // Words of `known` are not counted.
  explicit VocabularyCounter(const Lexicon& known) : known_(known) {}

  void count(std::string_view text);
  [[nodiscard]] std::uint64_t words() const { return words_; }  // counted so far, the known ones too

  // The words that occur often enough to be words rather than slips, with their counts; those that have a
  // capital nine times out of ten are names.
  [[nodiscard]] Lexicon vocabulary() const;

  // In two million words of news most unknown words that occur once or twice are slips, pieces and foreign
  // words; from five times on they are names and new words. More text repeats more slips: the bound grows
  // with the square root of what is over kWordsOfLeast.
  static constexpr std::uint64_t kLeastCount = 5;
  static constexpr std::uint64_t kWordsOfLeast = 2'000'000;
  static constexpr std::size_t kLeastLetters = 3;  // as a compound part
  static constexpr std::size_t kMostLetters = 40;

 private:
  void count_word(std::string_view word);
  void count_folded(std::string_view folded, bool capital);

  Lexicon known_;
  FamiliarWords familiar_;  // of these, as texts have them
  WordCounts counts_;
  std::atomic<std::uint64_t> words_{0};
  mutable std::mutex mutex_;
  std::set<std::string, std::less<>> frequent_;  // guarded by mutex_
};

}  // namespace trefwoord::analyzers
