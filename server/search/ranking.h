#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "server/search/analyzed_query.h"
#include "server/search/explainer.h"
#include "server/search/search_request.h"
#include "server/search/snapshot.h"
#include "server/search/term_frequencies.h"

namespace trefwoord::search {

struct RankedDocument {
  Xapian::docid document;
  double score;
};

// The page that a request asks for, and how many articles match.
struct RankedPage {
  std::vector<RankedDocument> documents;
  std::vector<Scoring> scorings;  // how each of them came to its score
  std::uint64_t found = 0;
  bool found_is_lower_bound = false;  // only from kCountedExactly on
};

// Matches are counted exactly up to here; beyond it what cannot be among the best is skipped.
inline constexpr Xapian::doccount kCountedExactly = 1'000;

// The best so many are looked at a second time, always as one set, so that pages fit together.
inline constexpr Xapian::doccount kReranked = 100;

// From a query to a page of documents: matching, the second look, and the order of equals: the newer, then
// the smaller id, whatever order articles came in. Throws Xapian::Error.
//
// A header of this room's .cpp files only: it has Xapian types.
[[nodiscard]] RankedPage rank(const AnalyzedQuery& query, const SearchRequest& request,
                              const LiveIndex& index, TermFrequencies& frequencies);

}  // namespace trefwoord::search
