#include "server/api/in_process.h"

#include <memory>
#include <utility>

#include "server/api/problem.h"
#include "server/api/routes.h"

namespace trefwoord::api {

http::LateHandler in_process(const Services& services) {
  const auto router = std::make_shared<http::Router>();
  for (http::Route& route : routes(services)) router->add(std::move(route));
  return [router](const http::Request& asked, const http::Answer& answer) {
    http::Routed routed = router->route(asked.method, asked.target);
    if (routed.route == nullptr || routed.route->intake_handler) {
      return answer(problem_response(404, "not_found", "There is nothing at this path."));
    }
    // A late handler's request lives until it has answered.
    const auto request = std::make_shared<http::Request>(asked);
    request->path_parameters = std::move(routed.path_parameters);
    if (routed.route->handler) return answer(routed.route->handler(*request));
    routed.route->late_handler(*request,
                               [request, answer](http::Response response) { answer(std::move(response)); });
  };
}

}  // namespace trefwoord::api
