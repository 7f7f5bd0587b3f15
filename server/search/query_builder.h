#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "server/search/analyzed_query.h"
#include "server/search/editor_rules.h"
#include "server/search/impact_weight.h"
#include "server/search/search_request.h"
#include "server/search/snapshot.h"
#include "server/search/term_frequencies.h"

namespace trefwoord::search {

// A query that is matched, and what it is matched with.
struct QueryInput {
  const AnalyzedQuery& query;
  const SearchRequest& request;
  const LiveIndex& index;
  TermFrequencies& frequencies;
  // Which articles match, where the query is not plain (ParsedQuery::tree). An empty one lets none through.
  std::optional<Xapian::Query> restriction = {};
  // The versions of the story that the request is about. An empty one lets none through.
  std::optional<Xapian::Query> story = {};
  // What editors decided of this query, as far as it holds for the request; null: nothing. Pinned articles
  // stand before what is ranked (pinned_documents.h).
  const EditorRule* rule = nullptr;
  // Tells what else searches go by from other such (SearchTables::words_hash).
  std::uint64_t words_hash = 0;
};

// The query that ranks, in a header of this room's .cpp files only.
//
// Of the words, `match` all requires all and the others any, where the weight of weight_for() sees to the
// order; it is the request's, or another to find part of the same. Of phrases a request that takes
// shortcuts requires only the words: the rest is PhraseDecider's. Filters and exclusions score nothing. Under
// a restriction words only rank. What editors pinned or hid is left out.
[[nodiscard]] Xapian::Query build_query(const QueryInput& input, Match match);

// What of `matches` passes the filters of the query and of the request.
[[nodiscard]] Xapian::Query within_filters(Xapian::Query matches, const QueryInput& input);

// One for each word, in order: matches the articles that have it, or a synonym.
[[nodiscard]] std::vector<Xapian::Query> word_queries(const AnalyzedQuery& query, const LiveIndex& index,
                                                      TermFrequencies& frequencies, bool compounds);

// Matches the articles that have the words just so.
[[nodiscard]] Xapian::Query phrase_query(const QueryPhrase& phrase, const LiveIndex& index);

// Whether dates alone decide about the order.
[[nodiscard]] bool is_by_date(const QueryInput& input);

// True if some match is left out that the words, phrases and synonyms find: by a filter, an exclusion or the
// restriction.
[[nodiscard]] bool has_filters(const QueryInput& input);

// True if articles with all words come before those with some, whatever the words.
[[nodiscard]] bool puts_all_words_first(const AnalyzedQuery& query, Match match);

// How words add up to a score for this query.
[[nodiscard]] ImpactWeight weight_for(const AnalyzedQuery& query, Match match);

}  // namespace trefwoord::search
