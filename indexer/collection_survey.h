#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/analysis.h"
#include "indexer/article_packing.h"
#include "indexer/ingest.h"

namespace trefwoord::indexer {

// What must be known of a collection before its first article can be indexed.
struct CollectionSurvey {
  // Words of an article, whole: one article more or less should not make another index. It is the pivot of
  // length normalisation; being off by half changes a ranking by thousandths. kDefaultAverageWords without
  // articles.
  double average_words = 0;
  // The words that the collection adds to the Dutch lexicon.
  analyzers::Lexicon vocabulary = {};
  // How its articles are stored.
  ArticlePacking packing = {};
  // What could not be read last, and why; "" where all could.
  std::string unreadable = {};
};

// Reads all inputs through once. What cannot be read or is no article does not count; it is told when the
// articles are indexed. Reports through observer.surveyed; after a stop the survey is of what was read.
[[nodiscard]] CollectionSurvey survey_collection(const std::vector<std::string>& paths,
                                                 const IngestObserver& observer, std::size_t workers);

}  // namespace trefwoord::indexer
