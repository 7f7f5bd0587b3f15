#pragma once

#include <bitset>

#include "indexer/token_stream.h"

namespace trefwoord::indexer {

// The stems of some words, and common words, which are looked for in token streams. Words of different stems
// are told apart as well as same_stem() does.
class StemSet {
 public:
  void insert(WordCode word) { entries_.set(entry_of(word)); }
  // Whether a word of the same stem was inserted. Without a branch: whether a word is a common one is what a
  // processor cannot foresee.
  [[nodiscard]] bool has(WordCode word) const { return entries_[entry_of(word)]; }

 private:
  // A common word's code, which is small; of another's the high bit and the stem.
  static constexpr std::size_t entry_of(WordCode word) { return word >> (word >> 31U << 4U); }

  std::bitset<0x10000> entries_;
};

}  // namespace trefwoord::indexer
