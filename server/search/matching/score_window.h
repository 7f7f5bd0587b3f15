#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "server/search/matching/block_postings.h"

namespace trefwoord::search {

// What scorers add up for a stretch of documents, list by list, which spares merging the lists document by
// document. Sixteen kilobytes, so that it stays in the processor's first cache. Not thread-safe.
class ScoreWindow {
 public:
  static constexpr std::uint32_t kDocuments = BlockPostings::kWindowDocuments;

  // Empty, of the documents of the window that `document` is in.
  void move_to(std::uint32_t document) { begin_ = document - document % kDocuments; }
  [[nodiscard]] std::uint32_t begin() const { return begin_; }
  // Beyond 32 bits behind the last documents that there can be.
  [[nodiscard]] std::uint64_t end() const { return std::uint64_t{begin_} + kDocuments; }
  [[nodiscard]] std::uint32_t last() const { return begin_ + (kDocuments - 1); }

  // `document` is one of the window's.
  void add(std::uint32_t document, double score) {
    const std::uint32_t place = document - begin_;
    scores_[place] += score;
    has_[place / kBits] |= std::uint64_t{1} << (place % kBits);
  }

  // Calls `take(document, score)` for what was added, in ascending order, and empties the window.
  template <class Take>
  void take_all(const Take& take) {
    for (std::uint32_t word = 0; word < has_.size(); ++word) {
      for (std::uint64_t left = has_[word]; left != 0; left &= left - 1) {
        const std::uint32_t place = word * kBits + static_cast<std::uint32_t>(std::countr_zero(left));
        const double score = scores_[place];
        scores_[place] = 0;
        take(begin_ + place, score);
      }
      has_[word] = 0;
    }
  }

 private:
  static constexpr std::uint32_t kBits = 64;

  std::uint32_t begin_ = 0;
  std::array<double, kDocuments> scores_{};
  std::array<std::uint64_t, kDocuments / kBits> has_{};
};

}  // namespace trefwoord::search
