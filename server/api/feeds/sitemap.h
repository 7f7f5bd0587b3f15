#pragma once

#include <vector>

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// GET /sitemap.xml and /sitemap/{file}: the pages of all articles for crawlers, as sitemaps.org has it, an
// index of files (1.xml, 2.xml, …) of search::kListedOnPage addresses at most. `services` outlives the
// routes' handlers.
[[nodiscard]] std::vector<http::Route> sitemap_routes(const Services& services);

}  // namespace trefwoord::api
