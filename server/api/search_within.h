#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/http/router.h"

namespace trefwoord::api {

// What `search_handler` (search_endpoint.h) answers to a search that is a part of the request `asked`: as if
// it came by itself from who asked, with the filters that their key forces. `search` is its body.
[[nodiscard]] http::Response search_within(const http::Request& asked, const nlohmann::ordered_json& search,
                                           const http::Handler& search_handler);

}  // namespace trefwoord::api
