#include "server/request_flow.h"

#include <spdlog/spdlog.h>

#include <utility>

#include "server/access/session.h"
#include "server/access_log.h"
#include "server/admin/routes.h"
#include "server/api/article_endpoint.h"
#include "server/api/feeds/sitemap.h"
#include "server/api/problem.h"
#include "server/api/related_endpoint.h"
#include "server/api/routes.h"
#include "server/api/search_endpoint.h"
#include "server/service_state.h"
#include "server/web/routes.h"

namespace trefwoord::server {

http::Router make_router(const api::Services& services, const admin::Desk& desk, bool has_sitemap) {
  http::Router router;
  for (http::Route& route : api::routes(services)) router.add(std::move(route));
  if (has_sitemap) {
    for (http::Route& route : api::sitemap_routes(services)) router.add(std::move(route));
  }
  const web::ApiHandlers handlers{api::search_endpoint(services), api::readable_article_endpoint(services),
                                  api::related_endpoint(services),
                                  api::search_endpoint(services, api::AskedBy::program)};
  for (http::Route& route : web::routes(handlers)) router.add(std::move(route));
  for (http::Route& route : admin::routes(desk)) router.add(std::move(route));
  return router;
}

void tell_supervisor(http::Hooks& hooks, std::function<void()> ready) {
  hooks.running = std::move(ready);
  hooks.stopping = tell_stopping;
  hooks.alive_interval = alive_interval();
  if (hooks.alive_interval.count() > 0) hooks.alive = tell_alive;
}

http::Response word_problem(const http::Request& request, unsigned status, std::string_view code,
                            std::string_view detail) {
  if (auto page = admin::problem_page(request, status)) return *std::move(page);
  http::Response problem = api::problem_response(status, code, detail);
  http::Response answer = web::problem_page(request, problem).value_or(std::move(problem));
  answer.headers.emplace_back("Vary", "Accept");
  return answer;
}

http::Hooks make_hooks(access::Gate& gate, access::CrossOrigin cross_origin, api::Metrics& metrics,
                       bool log_queries) {
  http::Hooks hooks{.problem = word_problem};
  hooks.admit = [&gate](const http::Route& route, http::Request& request) {
    return gate.admit(route, request);
  };
  hooks.complete = [cross_origin = std::move(cross_origin)](const http::Request& request,
                                                            http::Response& response) {
    // The admin pages are no other site's affair, whatever the API is.
    if (!request.path.starts_with(access::kSessionPaths)) cross_origin.mark(request, response);
    if (!request.id.empty()) response.headers.emplace_back("X-Request-Id", request.id);
  };
  hooks.exchanged = [&metrics, log_queries](const http::Exchange& exchange) {
    metrics.count_request(exchange.method, exchange.route, exchange.status, exchange.duration);
    spdlog::info(access_line(exchange, log_queries));
  };
  return hooks;
}

}  // namespace trefwoord::server
