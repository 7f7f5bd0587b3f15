#pragma once

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// The API for the program's own pages: answers a request of path and query as its route would, without a
// connection, a gate and a line in the log; who asks for the page has passed these. Only routes that take
// their body whole; any other, and an unknown path, is answered 404. Calls back before it returns, but for
// routes that answer late. `services` outlives it.
[[nodiscard]] http::LateHandler in_process(const Services& services);

}  // namespace trefwoord::api
