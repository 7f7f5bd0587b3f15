#pragma once

#include <xapian.h>

#include <vector>

#include "server/search/analyzed_query.h"
#include "server/search/search_request.h"
#include "server/search/snapshot.h"
#include "server/search/term_frequencies.h"

namespace trefwoord::search {

// Every document that rank() could show on some page, in ascending order. One pass over the posting lists,
// which ranks nothing and keeps nothing but the numbers: some 20 ns a match, and more where phrases must be
// looked for. Throws Xapian::Error.
//
// A header of this room's .cpp files only: it has Xapian types.
[[nodiscard]] std::vector<Xapian::docid> matching_documents(const AnalyzedQuery& query,
                                                            const SearchRequest& request,
                                                            const LiveIndex& index,
                                                            TermFrequencies& frequencies);

}  // namespace trefwoord::search
