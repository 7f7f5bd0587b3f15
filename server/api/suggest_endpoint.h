#pragma once

#include <cstdint>

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// GET /v1/suggest?q=&limit=: what a reader who has typed `q` may be about to type. `services` outlives the
// handler.
[[nodiscard]] http::Handler suggest_endpoint(const Services& services);
// GET /v1/suggest.opensearch: the same for a browser's address bar.
[[nodiscard]] http::Handler opensearch_suggest_endpoint(const Services& services);

inline constexpr std::uint32_t kSuggestions = 8;
inline constexpr std::uint32_t kMaxSuggestions = 20;

}  // namespace trefwoord::api
