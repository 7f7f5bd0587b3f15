#include "server/http/handler_call.h"

#include <spdlog/spdlog.h>

#include <exception>
#include <string>

#include "server/http/refusal.h"

namespace trefwoord::http {
namespace {

std::string joined(const std::vector<std::string>& methods) {
  std::string list;
  for (const std::string& method : methods) list.append(list.empty() ? "" : ", ").append(method);
  return list;
}

}  // namespace

Response call_handler(const Route& route, const Request& request, const Hooks& hooks) {
  try {
    return route.handler(request);
  } catch (const std::exception& error) {
    spdlog::error("{} {} failed: {}", route.method, route.pattern, error.what());
  } catch (...) {
    // Not every library derives what it throws from std::exception; Xapian does not.
    spdlog::error("{} {} failed with an exception of unknown type", route.method, route.pattern);
  }
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
