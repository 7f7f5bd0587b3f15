#pragma once

#include <array>
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
// of a text have been seen before, and are found again without folding or stemming. In two generations, so
// that common words need not be analyzed again whenever room is made. Not thread-safe.
class WordMemo {
 public:
  // A word's tokens, their offsets and positions counted from the beginning of the word. Valid until the next
  // age().
  struct Entry {
    std::string_view word;
    std::span<const Token> tokens;
    std::uint32_t positions;  // how many the word takes up
    WordShape shape;
  };

  // nullptr if the word is not remembered. One of the older generation comes into the younger by this.
  [[nodiscard]] const Entry* find(std::string_view word, WordShape shape);

  // Copies the word and its tokens, which must not be remembered yet.
  const Entry& insert(std::string_view word, WordShape shape, std::span<const AnalyzedToken> tokens);

  // True once the younger generation has grown over kMaxEntries or kMaxBytes. It still takes words: who holds
  // views into it decides when they age.
  [[nodiscard]] bool is_full() const { return young().entries > kMaxEntries || young().bytes > kMaxBytes; }
  // Forgets what was neither inserted nor found since the last time, and begins a younger generation.
  void age();

  // Of one generation: the vocabulary of some 10,000 news articles. Four times as much is no faster.
  static constexpr std::size_t kMaxEntries = 100'000;
  static constexpr std::size_t kMaxBytes = std::size_t{12} << 20U;

 private:
  struct Slot {
    std::uint64_t hash = 0;
    const Entry* entry = nullptr;  // free
  };

  struct Generation {
    Generation();
    [[nodiscard]] const Entry* find(std::string_view word, WordShape shape, std::uint64_t hash) const;
    template <class AnyToken>
    const Entry& insert(std::string_view word, WordShape shape, std::span<const AnyToken> tokens,
                        std::uint64_t hash);
    void clear();
    [[nodiscard]] std::size_t first_slot(std::uint64_t hash) const { return hash & (slots.size() - 1); }
    [[nodiscard]] std::size_t free_slot(std::uint64_t hash) const;
    void grow();
    std::string_view copy(std::string_view text);

    std::pmr::monotonic_buffer_resource
        storage;              // entries, tokens and their strings; freed as one by clear()
    std::vector<Slot> slots;  // open addressing; a power of two, at most half full
    std::size_t entries = 0;
    std::size_t bytes = 0;  // in storage
  };

  [[nodiscard]] const Generation& young() const { return generations_[young_]; }
  [[nodiscard]] Generation& young() { return generations_[young_]; }
  [[nodiscard]] const Generation& old() const { return generations_[1 - young_]; }

  std::array<Generation, 2> generations_;
  std::size_t young_ = 0;
};

}  // namespace trefwoord::analyzers
