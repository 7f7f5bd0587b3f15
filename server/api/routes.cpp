#include "server/api/routes.h"

#include <algorithm>
#include <iterator>

#include "embedded_api.h"
#include "server/api/analyze_endpoint.h"
#include "server/api/article_endpoint.h"
#include "server/api/feeds/feed_endpoint.h"
#include "server/api/metrics_endpoint.h"
#include "server/api/multi_search_endpoint.h"
#include "server/api/parse_endpoint.h"
#include "server/api/search_endpoint.h"
#include "server/api/status_endpoints.h"

namespace trefwoord::api {
namespace {

http::Response describe(const http::Request&) {
  http::Response response;
  response.body = openapi_json;
  return response;
}

}  // namespace

std::vector<http::Route> routes(const Services& services) {
  using http::RunsOn;
  std::vector<http::Route> routes{
      {"GET", "/v1/search", search_endpoint(services)},
      {"POST", "/v1/search", search_endpoint(services)},
      {"POST", "/v1/multi-search", multi_search_endpoint(services)},
      {"GET", "/v1/articles/{id}", article_endpoint(services)},
      {"GET", "/v1/analyze", analyze_endpoint(services)},
      {"GET", "/v1/parse", parse_endpoint(), RunsOn::connection},
      {"GET", "/v1/stats", stats_endpoint(services)},
      {"GET", "/health", health_endpoint(services)},
      {"GET", "/readyz", ready_endpoint(services)},
      // What tells how an overloaded server fares must answer when the pool is full.
      {"GET", "/livez", live_endpoint(), RunsOn::connection},
      {"GET", "/metrics", metrics_endpoint(services), RunsOn::connection},
      {"GET", "/openapi.json", describe, RunsOn::connection},
  };
  std::ranges::move(feed_routes(services), std::back_inserter(routes));
  return routes;
}

}  // namespace trefwoord::api
