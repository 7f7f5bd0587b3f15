#pragma once

#include <cstdint>
#include <vector>

#include "server/search/ranking.h"
#include "server/search/stories.h"

namespace trefwoord::search {

// Of every story only the version that stands before the others stays.
//
// A header of this room's .cpp files only: it has Xapian types.
void fold(RankedPage& ranked, const Stories& stories);

// How many hits of these are left when their stories are folded.
[[nodiscard]] std::uint64_t count_folded(const std::vector<Xapian::docid>& documents, const Stories& stories);

// As rank(), with stories folded: the page, of `found` hits. Ranks as many articles as it takes to fill the
// page. Throws Xapian::Error.
[[nodiscard]] RankedPage rank_stories(const QueryInput& input, const RecencyBoost* recency,
                                      const Stories& stories, std::uint64_t found);

}  // namespace trefwoord::search
