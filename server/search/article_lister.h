#pragma once

#include "server/search/article_list.h"
#include "server/search/snapshot.h"

namespace trefwoord::search {

// The page of that number, from 1; without articles behind the last one. Throws Xapian::Error.
//
// A header of this room's .cpp files only: it takes a Xapian type.
[[nodiscard]] Result<ArticleList> list_articles(const LiveIndex& index, std::uint32_t page);

}  // namespace trefwoord::search
