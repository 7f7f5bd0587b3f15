#pragma once

#include <xapian.h>

#include "server/search/analyzed_query.h"
#include "server/search/impact_weight.h"
#include "server/search/search_request.h"

namespace trefwoord::search {

// The only place where a Xapian::Query is made. A header of this room's .cpp files only.
//
// Phrases are required; of the words, match=all requires all and the others any, where the weight of
// weight_for() sees to the order. Filters and exclusions score nothing.
[[nodiscard]] Xapian::Query build_query(const AnalyzedQuery& query, const SearchRequest& request,
                                        const Xapian::Database& database);

// How words add up to a score for this query.
[[nodiscard]] ImpactWeight weight_for(const AnalyzedQuery& query, Match match);

}  // namespace trefwoord::search
