#pragma once

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// GET|POST /v1/search. Blocks for the search. `services` outlives the handler.
[[nodiscard]] http::Handler search_endpoint(const Services& services);

}  // namespace trefwoord::api
