#pragma once

#include <xapian.h>

#include "server/search/query_tree.h"

namespace trefwoord::search {

// Which articles a tree of nothing but filters lets through: of one field any value, as the parameters of a
// search do it, of different kinds all. Empty for a tree without filters. A header of this room's .cpp files
// only: it needs a Xapian type.
[[nodiscard]] Xapian::Query filter_query(const QueryNode& filters);

}  // namespace trefwoord::search
