#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/token.h"
#include "analyzers/tokenizer.h"
#include "analyzers/word_analysis.h"

namespace trefwoord::analyzers {

// Remembers the tokens of words that have been analyzed, by the bytes as they stand in the text: most words
// of a text have been seen before, and are found again without folding or stemming. Not thread-safe.
class WordMemo {
 public:
  // A word's tokens, their offsets and positions counted from the beginning of the word. Valid until clear().
  struct Entry {
    std::string_view word;
    std::span<const Token> tokens;
    std::uint32_t positions;  // how many the word takes up
    WordShape shape;
  };

  WordMemo();

  // nullptr if the word has not been remembered.
  [[nodiscard]] const Entry* find(std::string_view word, WordShape shape) const;

  // Copies the word and its tokens, which must not be remembered yet.
  const Entry& insert(std::string_view word, WordShape shape, std::span<const AnalyzedToken> tokens);

  // True once it has grown over kMaxEntries or kMaxBytes. It still takes words: who holds views into it
  // decides when to clear.
  [[nodiscard]] bool is_full() const { return entries_ > kMaxEntries || bytes_ > kMaxBytes; }
  void clear();

  // The vocabulary of some 20,000 news articles.
  static constexpr std::size_t kMaxEntries = 200'000;
  static constexpr std::size_t kMaxBytes = std::size_t{24} << 20U;

 private:
  struct Slot {
    std::uint64_t hash;
    const Entry* entry;  // nullptr: free
  };

  [[nodiscard]] std::size_t first_slot(std::uint64_t hash) const { return hash & (slots_.size() - 1); }
  [[nodiscard]] std::size_t free_slot(std::uint64_t hash) const;
  void grow();
  std::string_view copy(std::string_view text);

  std::pmr::monotonic_buffer_resource storage_;  // entries, tokens and their strings; freed as one by clear()
  std::vector<Slot> slots_;                      // open addressing; a power of two, at most half full
  std::size_t entries_ = 0;
  std::size_t bytes_ = 0;  // in storage_
};

}  // namespace trefwoord::analyzers
