#pragma once

#include <vector>

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// What Algolia's clients ask, and InstantSearch and Autocomplete with them: POST /1/indexes/*/queries,
// /1/indexes/{index}/query and /1/indexes/{index}/facets/{facet}/query. Any index is this one; a name that
// ends in `newest` or `oldest` sets the order. Failures are {"message","status"}. `services` outlives the
// handlers.
[[nodiscard]] std::vector<http::Route> instantsearch_routes(const Services& services);

// They hold a thread of the pool for as long as all of them take. InstantSearch sends one, and one more for
// each list of filters from which something is chosen.
inline constexpr std::size_t kMaxIndexQueries = 20;

}  // namespace trefwoord::api
