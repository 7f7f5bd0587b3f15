#pragma once

#include <vector>

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// Every route of the API, as /openapi.json describes them. `services` outlives them.
[[nodiscard]] std::vector<http::Route> routes(const Services& services);

}  // namespace trefwoord::api
