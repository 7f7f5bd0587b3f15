#pragma once

#include "analyzers/dutch_analyzer.h"
#include "indexer/result.h"
#include "server/search/related_articles.h"
#include "server/search/snapshot.h"

namespace trefwoord::search {

// Articles about the same as one, found by its telling words, without itself, its near-duplicates and
// near-duplicates of each other. not_found if there is no article with that id, or the forced filters hide
// it. What is no more like it than two articles of one newspaper are is left out, so there may be none.
//
// A header of this room's .cpp files only: it needs Xapian types. Throws Xapian::Error.
[[nodiscard]] Result<RelatedArticles> find_related(const RelatedRequest& request, const LiveIndex& index,
                                                   analyzers::DutchAnalyzer& analyzer);

}  // namespace trefwoord::search
