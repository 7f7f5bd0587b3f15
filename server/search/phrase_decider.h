#pragma once

#include <xapian.h>

#include <memory>
#include <string_view>
#include <vector>

#include "indexer/neighbour_filter.h"
#include "indexer/phrase_matcher.h"
#include "server/search/analyzed_query.h"
#include "server/search/snapshot.h"
#include "server/search/token_streams.h"

namespace trefwoord::search {

// Lets pass the documents that have every phrase of a query, of those that have all their words. Xapian asks
// it last, and only of documents that can still come among the best, so that few streams are read.
//
// A header of this room's .cpp files only: it is a Xapian type.
class PhraseDecider : public Xapian::MatchDecider {
 public:
  PhraseDecider(const AnalyzedQuery& query, const LiveIndex& index);

  [[nodiscard]] bool operator()(const Xapian::Document& document) const override;
  [[nodiscard]] bool passes(Xapian::docid document) const;

  // Whether passes() may say so, told without its stream; true where that cannot be told.
  [[nodiscard]] bool may_pass(Xapian::docid document) const;
  // Before may_pass(), and before passes(), of a document that will be asked for soon.
  void prefetch_neighbours(Xapian::docid document) const;
  void prefetch(Xapian::docid document) const { streams_.prefetch(document); }

 private:
  [[nodiscard]] bool has_phrases(std::string_view stream) const;

  [[nodiscard]] bool has_neighbours(Xapian::docid document) const {
    return neighbours_ != nullptr && document <= neighbours_->documents();
  }

  std::vector<indexer::PhraseMatcher> phrases_;
  std::vector<indexer::NeighbourPair> pairs_;                   // of words in these
  std::shared_ptr<const indexer::NeighbourFilter> neighbours_;  // as LiveIndex has them
  mutable TokenStreams streams_;
  const bool is_sharded_;
  const std::shared_ptr<ShardReads> reads_;  // as LiveIndex has it
};

}  // namespace trefwoord::search
