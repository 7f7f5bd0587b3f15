#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "server/search/ranking.h"

namespace trefwoord::search {

// In the order of scores; of equals the document that came first. An object, not a function, so that what it
// is given to has it inline.
inline constexpr auto stands_before = [](const RankedDocument& a, const RankedDocument& b) {
  return a.score != b.score ? a.score > b.score : a.document < b.document;
};

// The best of the documents that it is offered, so many. Not thread-safe.
//
// A header of this room's .cpp files only: it needs Xapian types.
class TopDocuments {
 public:
  explicit TopDocuments(std::size_t most) : most_(most) {}

  // Whether a document of that score may be among the best.
  [[nodiscard]] bool may_enter(double score) const {
    return best_.size() < most_ || (most_ > 0 && score >= best_.front().score);
  }

  // The least score of those that may.
  [[nodiscard]] double least() const { return best_.size() < most_ || most_ == 0 ? 0 : best_.front().score; }

  void offer(const RankedDocument& document) {
    if (best_.size() < most_) {
      best_.push_back(document);
      std::ranges::push_heap(best_, stands_before);
    } else if (most_ > 0 && stands_before(document, best_.front())) {
      replace_last(document);
    }
  }

  // All of them, the best first; none is left.
  [[nodiscard]] std::vector<RankedDocument> take() {
    std::ranges::sort(best_, stands_before);
    return std::move(best_);
  }

 private:
  // In one pass; taking it from the heap and putting the other in are two.
  void replace_last(const RankedDocument& document) {
    std::size_t hole = 0;
    for (std::size_t child = 1; child < best_.size(); child = 2 * hole + 1) {
      if (child + 1 < best_.size() && stands_before(best_[child], best_[child + 1])) ++child;
      if (!stands_before(document, best_[child])) break;
      best_[hole] = best_[child];
      hole = child;
    }
    best_[hole] = document;
  }

  std::size_t most_;
  std::vector<RankedDocument> best_;  // a heap, the last of them first
};

}  // namespace trefwoord::search
