#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "server/search/matching/scorer.h"
#include "server/search/query_builder.h"

namespace trefwoord::search {

class TokenStreams;

// What a query asks of the documents of one shard. Where something is required a document must have all of
// that, else one of `any` at least; whatever else of it a document has adds to its score.
struct QueryScorers {
  std::vector<std::unique_ptr<Scorer>> required = {};
  std::vector<std::unique_ptr<Scorer>> any = {};
  std::vector<std::unique_ptr<Scorer>> optional = {};
};

// Whether all that a query asks for can be told from posting lists that are kept: words and phrases, by
// relevance. Filters, exclusions, other operators and dates are for Xapian (build_query), and so are shards
// elsewhere.
//
// A header of this room's .cpp files only: it needs Xapian types.
[[nodiscard]] bool has_scorers(const QueryInput& input);

// Of a query that has. `match` as for build_query(), which is worth the same; phrases are required as far as
// their words, the rest is PhraseDecider's. `streams` must outlive them. Throws Xapian::Error.
[[nodiscard]] QueryScorers scorers_of(const QueryInput& input, Match match, std::uint32_t shard,
                                      TokenStreams& streams);

}  // namespace trefwoord::search
