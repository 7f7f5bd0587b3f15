#pragma once

#include <string_view>

#include "server/http/request.h"
#include "server/http/response.h"
#include "server/http/router.h"

namespace trefwoord::http {

struct Hooks;

// What the handler answers; 500 without detail if it throws, whatever it throws. The reason goes to the log.
[[nodiscard]] Response call_handler(const Route& route, const Request& request, const Hooks& hooks);

// The answer where no route takes the request: 404, 405, or to OPTIONS 204, the latter two with Allow.
[[nodiscard]] Response answer_unrouted(const Routed& routed, const Request& request, const Hooks& hooks);

}  // namespace trefwoord::http
