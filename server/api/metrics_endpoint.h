#pragma once

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// GET /metrics, Prometheus text. Reads a few pages of the index, cached by the system; an index that does not
// answer is told by trefwoord_index_answers, and has its gauges at 0.
[[nodiscard]] http::Handler metrics_endpoint(const Services& services);

}  // namespace trefwoord::api
