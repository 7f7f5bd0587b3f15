#pragma once

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// GET /v1/stats: figures of the index, which say nothing of it that searching does not. Counts its terms,
// once a revision.
[[nodiscard]] http::Handler stats_endpoint(const Services& services);

// GET /v1/status: how the program fares: memory, load, disk, generations, tasks. The operator's affair.
[[nodiscard]] http::Handler status_endpoint(const Services& services);

// GET /health: is the search usable? Asks the index. 200 with "ok":true, or the problem.
[[nodiscard]] http::Handler health_endpoint(const Services& services);

// GET /readyz: the same as text, for those who look at the status only: 200, or 503 until the index answers.
// An index that takes no changes until it is rebuilt is ready too: its text says so.
[[nodiscard]] http::Handler ready_endpoint(const Services& services);

// GET /livez: does the program answer at all? Never blocks.
[[nodiscard]] http::Handler live_endpoint();

}  // namespace trefwoord::api
