#pragma once

#include <xapian.h>

#include <string>

#include "server/search/query_tree.h"
#include "server/search/search_request.h"

namespace trefwoord::search {

class LeafQueries;
struct LiveIndex;

// Which articles a tree lets through, exactly; what it scores is of no meaning. In a sequence
//   - groups, phrases, words near each other, dates and what has a plus must hold, what has a minus must not,
//   - of values of one field next to each other any must hold, as of the parameters of a search,
//   - of words and stars all must hold, under Match::any any; at the root any unless Match::all, and none
//     where text that must hold stands there too. Stop words count where there are no others.
// A word that the analysis takes for several (haven/stad) is these words next to each other, each with its
// sign; a leaf by itself is a sequence of one. A header of this room's .cpp files only: it needs a Xapian
// type. Throws Xapian::Error.
[[nodiscard]] Xapian::Query tree_query(const QueryNode& root, Match match, LeafQueries& leaves);

// The same of a tree of nothing but filters. Empty for a sequence of none.
[[nodiscard]] Xapian::Query filter_query(const QueryNode& filters, const LiveIndex& index);

// The term of a value that is asked for, or of the beginning of one.
[[nodiscard]] std::string value_term(const QueryNode& value);

}  // namespace trefwoord::search
