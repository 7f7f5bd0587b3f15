#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/article.h"
#include "server/search/search_request.h"
#include "server/search/search_result.h"

namespace trefwoord::search {

// What articles are asked to be like. Bounds are checked where the request is read
// (server/api/related_endpoint).
struct RelatedRequest {
  std::string id = {};                           // of an article in the index
  std::optional<indexer::Article> article = {};  // in place of `id`: one that need not be in it
  std::uint32_t most = 5;                        // hits
  Filters filters = {};                          // of the hits
  Filters forced = {};                           // must hold besides, for the article with that id too
};

// The likest first, equals as in a search. A hit's score says how like: the mean of how much it has of each
// telling word (telling_terms.h), from 0 to 1, the more telling ones counting more; times what its section
// and date are worth (related_preference.h).
struct RelatedArticles {
  std::vector<Hit> hits;
  std::uint64_t revision = 0;  // of the index that answered
  std::uint64_t articles = 0;  // in that index
  std::string analysis;        // fingerprint
};

}  // namespace trefwoord::search
