#include "server/api/routes.h"

#include <algorithm>
#include <iterator>

#include "embedded_api.h"
#include "indexer/article_source.h"
#include "server/api/alert_endpoints.h"
#include "server/api/analyze_endpoint.h"
#include "server/api/article_endpoint.h"
#include "server/api/article_intake.h"
#include "server/api/article_write_endpoints.h"
#include "server/api/feeds/feed_endpoint.h"
#include "server/api/insight_endpoints.h"
#include "server/api/instantsearch/instantsearch_routes.h"
#include "server/api/maintenance_endpoints.h"
#include "server/api/metrics_endpoint.h"
#include "server/api/multi_search_endpoint.h"
#include "server/api/parse_endpoint.h"
#include "server/api/related_endpoint.h"
#include "server/api/search_endpoint.h"
#include "server/api/settings_endpoints.h"
#include "server/api/status_endpoints.h"
#include "server/api/suggest_endpoint.h"

namespace trefwoord::api {
namespace {

http::Response describe(const http::Request&) {
  http::Response response;
  response.body = openapi_json;
  return response;
}

std::vector<http::Route> alert_routes(const Services& services) {
  using http::RunsOn;
  using http::Scope;
  return {
      {"POST", "/v1/alerts", add_alert_endpoint(services), RunsOn::pool, Scope::admin},
      {"GET", "/v1/alerts", list_alerts_endpoint(services), RunsOn::pool, Scope::admin},
      {"GET", "/v1/alerts/{id}", alert_endpoint(services), RunsOn::pool, Scope::admin},
      {"DELETE", "/v1/alerts/{id}", remove_alert_endpoint(services), RunsOn::pool, Scope::admin},
      {"GET", "/v1/alerts/{id}/matches", alert_matches_endpoint(services), RunsOn::pool, Scope::admin},
  };
}

}  // namespace

std::vector<http::Route> routes(const Services& services) {
  using http::RunsOn;
  using http::Scope;
  std::vector<http::Route> routes{
      {"GET", "/v1/search", search_endpoint(services), RunsOn::pool, Scope::filtered_search},
      {"POST", "/v1/search", search_endpoint(services), RunsOn::pool, Scope::filtered_search},
      {"POST", "/v1/multi-search", multi_search_endpoint(services), RunsOn::pool, Scope::filtered_search},
      {"GET", "/v1/articles/{id}", article_endpoint(services)},
      {"GET", "/v1/articles/{id}/related", related_endpoint(services), RunsOn::pool, Scope::filtered_search},
      {"POST", "/v1/related", related_to_text_endpoint(services), RunsOn::pool, Scope::filtered_search},
      {.method = "PUT",
       .pattern = "/v1/articles/{id}",
       .runs_on = RunsOn::writing,
       .needs = Scope::admin,
       .late_handler = put_article_endpoint(services),
       .max_body_bytes = indexer::kMaxRecordBytes},
      {.method = "PATCH",
       .pattern = "/v1/articles/{id}",
       .runs_on = RunsOn::writing,
       .needs = Scope::admin,
       .late_handler = patch_article_endpoint(services),
       .max_body_bytes = indexer::kMaxRecordBytes},
      {.method = "DELETE",
       .pattern = "/v1/articles/{id}",
       .runs_on = RunsOn::writing,
       .needs = Scope::admin,
       .late_handler = delete_article_endpoint(services)},
      {.method = "POST",
       .pattern = "/v1/articles",
       .runs_on = RunsOn::writing,
       .needs = Scope::admin,
       .intake_handler = article_intake_endpoint(services)},
      {.method = "DELETE",
       .pattern = "/v1/articles",
       .runs_on = RunsOn::writing,
       .needs = Scope::admin,
       .late_handler = delete_matching_endpoint(services)},
      {"POST", "/v1/rebuild", rebuild_endpoint(services), RunsOn::pool, Scope::admin},
      {.method = "POST",
       .pattern = "/v1/snapshots",
       .needs = Scope::admin,
       .late_handler = snapshot_endpoint(services)},
      // What readers look for. They tell of clicks with the key they search with, and learn nothing by it.
      {"GET", "/v1/insights", insights_endpoint(services), RunsOn::pool, Scope::admin},
      {.method = "POST",
       .pattern = "/v1/events",
       .handler = events_endpoint(services),
       .runs_on = RunsOn::connection,
       .needs = Scope::filtered_search,
       .max_body_bytes = kMaxEventBytes},
      {"GET", "/v1/tasks/{id}", task_endpoint(services), RunsOn::pool, Scope::admin},
      // Not within filters: it would tell of words that only hidden articles have.
      {"GET", "/v1/suggest", suggest_endpoint(services)},
      {"GET", "/v1/suggest.opensearch", opensearch_suggest_endpoint(services)},
      {"GET", "/v1/analyze", analyze_endpoint(services)},
      {"GET", "/v1/parse", parse_endpoint(), RunsOn::connection, Scope::filtered_search},
      {"GET", "/v1/stats", stats_endpoint(services)},
      {"GET", "/v1/status", status_endpoint(services), RunsOn::pool, Scope::admin},
      // Open: whoever watches over the server has no key.
      {"GET", "/health", health_endpoint(services), RunsOn::pool, Scope::anyone},
      {"GET", "/readyz", ready_endpoint(services), RunsOn::pool, Scope::anyone},
      // What tells how an overloaded server fares must answer when the pool is full.
      {"GET", "/livez", live_endpoint(), RunsOn::connection, Scope::anyone},
      // Traffic, memory and failures are the operator's affair; a search key may stand in any web page.
      {"GET", "/metrics", metrics_endpoint(services), RunsOn::connection, Scope::admin},
      {"GET", "/openapi.json", describe, RunsOn::connection, Scope::anyone},
  };
  std::ranges::move(alert_routes(services), std::back_inserter(routes));
  std::ranges::move(settings_routes(services), std::back_inserter(routes));
  std::ranges::move(feed_routes(services), std::back_inserter(routes));
  std::ranges::move(instantsearch_routes(services), std::back_inserter(routes));
  return routes;
}

}  // namespace trefwoord::api
