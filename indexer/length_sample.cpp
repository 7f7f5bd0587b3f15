#include "indexer/length_sample.h"

#include <algorithm>
#include <cmath>

namespace trefwoord::indexer {

void LengthSample::add(const RawRecord& record) {
  bytes_ += record.text.size();
  if (const Result<Article> article = parse_record(record)) {
    words_ += builder_.count_words(*article);
    ++articles_;
  }
}

double LengthSample::average_words() const {
  if (articles_ == 0) {
    return kDefaultAverageWords;
  }
  // Whole words: one article more or less should not make another index.
  return std::max(1.0, std::round(static_cast<double>(words_) / static_cast<double>(articles_)));
}

}  // namespace trefwoord::indexer
