#pragma once

#include <cstddef>

#include "server/api/services.h"
#include "server/http/intake.h"

namespace trefwoord::api {

// POST /v1/articles: an article or an array of them (application/json), or one a line (application/x-ndjson),
// of any length. Articles are taken in as they come, and what cannot be is told with line, field and reason
// and costs only itself. The answer lists every record, or comes a line each as soon as they are on disk,
// where Accept names application/x-ndjson. `services` outlives the handler.
[[nodiscard]] http::IntakeHandler article_intake_endpoint(const Services& services);

// Imports at a time; each holds up to some megabytes, seldom more than one.
inline constexpr std::size_t kMaxIntakes = 64;

}  // namespace trefwoord::api
