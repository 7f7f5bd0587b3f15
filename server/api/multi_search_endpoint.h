#pragma once

#include <cstddef>

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// POST /v1/multi-search: {"searches":[{...},...]}, each as the body of POST /v1/search, answered in order in
// {"results":[...]}. What is wrong with one search is its own result, a problem, and costs the others
// nothing. Blocks for all of them, one after the other. `services` outlives the handler.
[[nodiscard]] http::Handler multi_search_endpoint(const Services& services);

// They hold a thread of the pool for as long as all of them take.
inline constexpr std::size_t kMaxSearches = 20;

}  // namespace trefwoord::api
