#pragma once

#include <cstdint>

#include "indexer/article_source.h"
#include "indexer/document_builder.h"

namespace trefwoord::indexer {

// Finds out how long a collection's articles are from the first of them, before any is indexed. It is only
// the pivot of length normalisation: being off by half changes a ranking by thousandths. Not thread-safe.
class LengthSample {
 public:
  // Looks at the next record of the input. Records that are no articles do not count.
  void add(const RawRecord& record);

  // Nothing more is needed: articles enough, whatever form they came in, or as much text as should be kept
  // waiting.
  [[nodiscard]] bool full() const { return articles_ >= kArticles || bytes_ >= kBytes; }

  // In words; kDefaultAverageWords without articles.
  [[nodiscard]] double average_words() const;

 private:
  static constexpr std::uint64_t kArticles = 1'000;
  static constexpr std::uint64_t kBytes = 32U << 20U;

  DocumentBuilder builder_{kDefaultAverageWords};
  std::uint64_t articles_ = 0;
  std::uint64_t words_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace trefwoord::indexer
