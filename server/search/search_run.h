#pragma once

#include "analyzers/dutch_analyzer.h"
#include "indexer/result.h"
#include "server/search/search_request.h"
#include "server/search/search_result.h"
#include "server/search/search_tables.h"
#include "server/search/searcher.h"
#include "server/search/snapshot.h"
#include "server/search/synonym_lookup.h"

namespace trefwoord::search {

// What a search works with.
struct SearchTools {
  const LiveIndex& index;
  analyzers::DutchAnalyzer& analyzer;
  const SynonymLookup& synonyms;
  const SearchTables& tables;
  const SharedBySearchers& shared;
};

// One search over one state of the index: its words as they were typed, without suggestions for misspelt
// ones. Errors: those of the cursor (kept_page.h), index_damaged. Throws Xapian::Error.
//
// A header of this room's .cpp files only: it needs Xapian types.
[[nodiscard]] Result<SearchResult> run_search(const SearchRequest& request, const SearchTools& tools);

}  // namespace trefwoord::search
