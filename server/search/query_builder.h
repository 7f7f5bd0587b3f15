#pragma once

#include <xapian.h>

#include "server/search/analyzed_query.h"
#include "server/search/impact_weight.h"
#include "server/search/search_request.h"
#include "server/search/snapshot.h"
#include "server/search/term_frequencies.h"

namespace trefwoord::search {

// The only place where a Xapian::Query is made. A header of this room's .cpp files only.
//
// Of phrases it requires only the words: the rest is PhraseDecider's. Of the words, `match` all requires all
// and the others any, where the weight of weight_for() sees to the order; it is the request's, or another to
// find part of the same. Filters and exclusions score nothing.
[[nodiscard]] Xapian::Query build_query(const AnalyzedQuery& query, const SearchRequest& request, Match match,
                                        const LiveIndex& index, TermFrequencies& frequencies);

// True if some match is left out that the words, phrases and synonyms find: by a filter or an exclusion.
[[nodiscard]] bool has_filters(const AnalyzedQuery& query, const SearchRequest& request);

// True if articles with all words come before those with some, whatever the words.
[[nodiscard]] bool puts_all_words_first(const AnalyzedQuery& query, Match match);

// How words add up to a score for this query.
[[nodiscard]] ImpactWeight weight_for(const AnalyzedQuery& query, Match match);

}  // namespace trefwoord::search
