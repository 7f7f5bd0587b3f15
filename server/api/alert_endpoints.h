#pragma once

#include <cstdint>

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// POST /v1/alerts keeps a search (alert_parameters.h) and answers 201; GET lists them. `services` outlives
// the handlers of this file.
[[nodiscard]] http::Handler add_alert_endpoint(const Services& services);
[[nodiscard]] http::Handler list_alerts_endpoint(const Services& services);

// GET and DELETE of /v1/alerts/{id}; 404 `alert_not_found`.
[[nodiscard]] http::Handler alert_endpoint(const Services& services);
[[nodiscard]] http::Handler remove_alert_endpoint(const Services& services);

// GET /v1/alerts/{id}/matches: from the oldest that is kept, or after those of the answer that `cursor` comes
// from, `per_page` at a time. The answer's `cursor` goes on where it ends, also when there is nothing yet.
[[nodiscard]] http::Handler alert_matches_endpoint(const Services& services);

inline constexpr std::uint32_t kMatchesPerPage = 20;
inline constexpr std::uint32_t kMaxMatchesPerPage = 100;

}  // namespace trefwoord::api
