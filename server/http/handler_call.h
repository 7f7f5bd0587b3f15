#pragma once

#include <memory>
#include <optional>

#include "server/http/request.h"
#include "server/http/response.h"
#include "server/http/router.h"

namespace trefwoord::http {

struct Hooks;

// What the handler answers; 500 without detail if it throws, whatever it throws, but 503 where memory ran
// out. The reason goes to the log.
[[nodiscard]] Response call_handler(const Route& route, const Request& request, const Hooks& hooks);

// Has a late handler answer, with the same if it throws before it has.
void call_late_handler(const Route& route, const Request& request, const Hooks& hooks, const Answer& answer);

// The answer to a request that Hooks::admit does not let through to its route.
[[nodiscard]] std::optional<Response> not_admitted(const Route& route, Request& request, const Hooks& hooks);

// The handler's Intake, or a refusal: of Hooks::admit, the handler's own, or the same if it throws.
[[nodiscard]] tl::expected<std::unique_ptr<Intake>, Response> call_intake_handler(const Route& route,
                                                                                  Request& request,
                                                                                  const Hooks& hooks);

// Logs the exception that is being handled, which `route` let escape.
void log_exception(const Route& route);

// The answer to a request whose handler failed.
[[nodiscard]] Response internal_failure(const Request& request, const Hooks& hooks);

// The answer where no route takes the request: 404, 405, or to OPTIONS 204, the latter two with Allow.
[[nodiscard]] Response answer_unrouted(const Routed& routed, const Request& request, const Hooks& hooks);

}  // namespace trefwoord::http
