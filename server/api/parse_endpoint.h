#pragma once

#include "server/http/router.h"

namespace trefwoord::api {

// GET /v1/parse?q=: how a query is read. Asks no index.
[[nodiscard]] http::Handler parse_endpoint();

}  // namespace trefwoord::api
