#pragma once

#include <xapian.h>

#include <vector>

#include "server/search/query_builder.h"

namespace trefwoord::search {

// Every document that rank() could show on some page, in ascending order. One pass over the posting lists,
// which ranks nothing and keeps nothing but the numbers, and a look at the token streams where there are
// phrases. Throws Xapian::Error.
//
// A header of this room's .cpp files only: it has Xapian types.
[[nodiscard]] std::vector<Xapian::docid> matching_documents(const QueryInput& input);

}  // namespace trefwoord::search
