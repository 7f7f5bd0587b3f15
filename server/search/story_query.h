#pragma once

#include <xapian.h>

#include <string>

#include "server/search/search_request.h"
#include "server/search/snapshot.h"
#include "server/search/stories.h"

namespace trefwoord::search {

// Matches the versions of the article with that id, and itself, scoring nothing; nothing if there is no such
// article, or none that `forced` lets the caller see. Throws Xapian::Error.
//
// A header of this room's .cpp files only: it has Xapian types.
[[nodiscard]] Xapian::Query story_query(const std::string& id, const Filters& forced, const LiveIndex& index,
                                        const Stories& stories);

}  // namespace trefwoord::search
