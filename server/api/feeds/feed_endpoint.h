#pragma once

#include <vector>

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// GET /v1/search.atom, .rss, .json, .csv, .ndjson and .ris: the search of the same parameters as a feed,
// newest first, or as an export. At most kMaxFeedHits a page. `services` outlives the routes' handlers.
[[nodiscard]] std::vector<http::Route> feed_routes(const Services& services);

// An answer is made in memory: a thousand articles are some 10 MB as NDJSON.
inline constexpr std::uint32_t kMaxFeedHits = 1'000;

}  // namespace trefwoord::api
