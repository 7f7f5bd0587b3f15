#pragma once

#include <string>

#include "server/http/server.h"

namespace trefwoord::server {

// One line about an exchange, as key=value pairs with values in quotes where they need them:
// `method=GET route=/v1/search path=/v1/search status=200 bytes=5120 ms=1.204 remote=127.0.0.1`.
// What people search for is theirs: the query string is only there with `with_query`.
[[nodiscard]] std::string access_line(const http::Exchange& exchange, bool with_query);

// One line about a failure whose message clients do not see: `message="…"`.
[[nodiscard]] std::string failure_line(const Error& error);

}  // namespace trefwoord::server
