#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "server/search/cursor.h"
#include "server/search/explainer.h"
#include "server/search/query_builder.h"
#include "server/search/recency_boost.h"

namespace trefwoord::search {

struct RankedDocument {
  Xapian::docid document;
  double score;
};

// The page that a request asks for, and how many articles match.
struct RankedPage {
  std::vector<RankedDocument> documents;
  std::vector<Scoring> scorings;      // how each of them came to its score
  std::uint64_t found = 0;            // pinned ones too
  bool found_is_lower_bound = false;  // only from kCountedExactly on
  std::optional<Cursor> next = {};    // page_at_cursor() only
};

// Matches are counted exactly up to here; beyond it what cannot be among the best is skipped.
inline constexpr Xapian::doccount kCountedExactly = 1'000;

// The best so many are looked at a second time, always as one set, so that pages fit together.
inline constexpr Xapian::doccount kReranked = 100;

// From a query to a page of documents: matching, the second look, and the order of equals: the newer, then
// the smaller id, whatever order articles came in. What editors pinned stands before all of it and takes part
// in none of it. Throws Xapian::Error.
//
// A header of this room's .cpp files only: it has Xapian types.
// `recency` is null where the request asks for none.
[[nodiscard]] RankedPage rank(const QueryInput& input, const RecencyBoost* recency);

// The best so many, whatever page is asked for: what the pages are cut from.
[[nodiscard]] RankedPage rank_best(const QueryInput& input, const RecencyBoost* recency,
                                   Xapian::doccount most);

// How the hit of that rank, from 0 for the first that is not pinned, comes to its score.
[[nodiscard]] Scoring scoring_at(std::uint64_t rank, const QueryInput& input);

}  // namespace trefwoord::search
