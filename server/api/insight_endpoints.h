#pragma once

#include <cstddef>
#include <cstdint>

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// GET /v1/insights?from=&to=&limit=: what readers searched for and chose on those days. Where nothing is
// counted both answer 404 `insights_off`. `services` outlives the handlers of this file.
[[nodiscard]] http::Handler insights_endpoint(const Services& services);

// POST /v1/events: {"type":"click","query":"…","id":"…","position":1}, a hit of a query was chosen; 202.
// Which articles there are it does not tell, since some callers may not see all: any id is counted.
[[nodiscard]] http::Handler events_endpoint(const Services& services);

// More than the longest query and id, however they are escaped.
inline constexpr std::size_t kMaxEventBytes = std::size_t{32} * 1024;
inline constexpr std::uint32_t kInsightsShown = 20;  // entries of each list
inline constexpr std::uint32_t kMaxInsightsShown = 1'000;

}  // namespace trefwoord::api
