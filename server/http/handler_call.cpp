#include "server/http/handler_call.h"

#include <spdlog/spdlog.h>

#include <exception>
#include <new>
#include <string>

#include "server/http/refusal.h"
#include "server/http/server.h"

namespace trefwoord::http {
namespace {

std::string joined(const std::vector<std::string>& methods) {
  std::string list;
  for (const std::string& method : methods) list.append(list.empty() ? "" : ", ").append(method);
  return list;
}

bool is_out_of_memory() {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return true;
  } catch (...) {
    return false;
  }
}

// Of the exception that is being handled.
Response failed(const Route& route, const Request& request, const Hooks& hooks) {
  log_exception(route);
  if (!is_out_of_memory()) return internal_failure(request, hooks);
  return refused(
      request,
      {503, "out_of_memory",
       "The server has too little memory for this at the moment; try again in a moment, or ask for "
       "less at once."},
      hooks);
}

}  // namespace

Response call_handler(const Route& route, const Request& request, const Hooks& hooks) {
  try {
    return route.handler(request);
  } catch (...) {
    return failed(route, request, hooks);
  }
}

void call_late_handler(const Route& route, const Request& request, const Hooks& hooks, const Answer& answer) {
  try {
    return route.late_handler(request, answer);
  } catch (...) {
    answer(failed(route, request, hooks));
  }
}

std::optional<Response> not_admitted(const Route& route, Request& request, const Hooks& hooks) {
  return hooks.admit ? hooks.admit(route, request) : std::nullopt;
}

tl::expected<std::unique_ptr<Intake>, Response> call_intake_handler(const Route& route, Request& request,
                                                                    const Hooks& hooks) {
  if (auto barred = not_admitted(route, request, hooks)) return tl::unexpected(*std::move(barred));
  try {
    return route.intake_handler(request);
  } catch (...) {
    return tl::unexpected(failed(route, request, hooks));
  }
}

void log_exception(const Route& route) {
  try {
    throw;
  } catch (const std::exception& error) {
    spdlog::error("{} {} failed: {}", route.method, route.pattern, error.what());
  } catch (...) {
    // Not every library derives what it throws from std::exception; Xapian does not.
    spdlog::error("{} {} failed with an exception of unknown type", route.method, route.pattern);
  }
}

Response internal_failure(const Request& request, const Hooks& hooks) {
  return refused(request, {500, "internal", "The server failed to answer this request."}, hooks);
}

Response answer_unrouted(const Routed& routed, const Request& request, const Hooks& hooks) {
  if (routed.allowed.empty())
    return refused(request, {404, "not_found", "There is nothing at this path."}, hooks);
  Response response{204, "", "", {}};
  if (request.method != "OPTIONS") {
    response = refused(
        request, {405, "method_not_allowed", "This path does not take the method " + request.method + "."},
        hooks);
  }
  response.headers.emplace_back("Allow", joined(routed.allowed));
  return response;
}

}  // namespace trefwoord::http
