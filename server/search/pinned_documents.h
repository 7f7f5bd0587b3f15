#pragma once

#include <xapian.h>

#include <vector>

#include "server/search/query_builder.h"

namespace trefwoord::search {

// The documents of the articles that editors pinned to the query, in the order of the rule: those that are
// there and pass the filters, whatever words they have. Throws Xapian::Error.
//
// A header of this room's .cpp files only: it has Xapian types.
[[nodiscard]] std::vector<Xapian::docid> pinned_documents(const QueryInput& input);

// Whether editors hide the document from the query. Throws Xapian::Error.
[[nodiscard]] bool is_hidden(Xapian::docid document, const QueryInput& input);

}  // namespace trefwoord::search
