#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "indexer/article_filter.h"
#include "server/search/impact_weight.h"
#include "server/search/snapshot.h"
#include "server/search/term_frequencies.h"
#include "server/search/word_terms.h"

namespace trefwoord::search {

// The leaves of queries that are terms: Xapian's own where it has the terms, else a TermSource
// (shard_reads.h), which is worth the same. Every query that is matched in LiveIndex::matched is made
// of these.
//
// A header of this room's .cpp files only: it needs Xapian types. Throws Xapian::Error.

// Matches; what it scores is not to be counted on.
[[nodiscard]] Xapian::Query term_query(const std::string& term, const LiveIndex& index);

// Scores what `weight` says, to be searched with as the weighting scheme.
[[nodiscard]] Xapian::Query term_query(const ScoringTerm& term, const ImpactWeight& weight,
                                       TermFrequencies& frequencies, const LiveIndex& index);

[[nodiscard]] std::vector<Xapian::Query> term_queries(const std::vector<std::string>& terms,
                                                      const LiveIndex& index);
[[nodiscard]] Xapian::Query any_term(const std::vector<std::string>& terms, const LiveIndex& index);
[[nodiscard]] Xapian::Query all_terms(const std::vector<std::string>& terms, const LiveIndex& index);

// The most frequent `most` terms that begin so.
[[nodiscard]] Xapian::Query any_term_from(const std::string& prefix, Xapian::termcount most,
                                          const LiveIndex& index);

// Of indexer::filter_query().
[[nodiscard]] Xapian::Query filter_query(const indexer::ArticleFilter& filter, const LiveIndex& index);

}  // namespace trefwoord::search
