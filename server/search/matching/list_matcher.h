#pragma once

#include <cstdint>
#include <vector>

#include "server/search/query_builder.h"
#include "server/search/ranking.h"

namespace trefwoord::search {

struct ListMatches {
  std::vector<RankedDocument> best;  // in the order of stands_before()
  std::uint64_t found = 0;
  bool found_is_lower_bound = false;
};

// The best documents of a query that has scorers, `wanted` of them, and how many match, exactly up to
// `counted`: what Xapian's matcher would find for build_query(), with the same scores to the last bit.
//
// Lists are walked one after the other over a stretch of documents at a time, and what cannot bring a
// document among the best by itself is only looked up for those that the others found (MaxScore: Turtle and
// Flood 1995, Query evaluation; over windows as in Lucene 9's MaxScoreBulkScorer). Throws Xapian::Error.
//
// A header of this room's .cpp files only: it needs Xapian types.
[[nodiscard]] ListMatches match_lists(const QueryInput& input, Match match, Xapian::doccount wanted,
                                      Xapian::doccount counted);

}  // namespace trefwoord::search
