#include "server/api/status_endpoints.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "server/api/failure_response.h"
#include "server/api/json_response.h"
#include "server/api/problem.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

http::Response plain_text(std::string text) {
  return {200, "text/plain; charset=utf-8", std::move(text), {}};
}

Json stats_json(const search::IndexStats& stats, bool rebuild_due) {
  Json json{{"articles", stats.articles},
            {"revision", stats.revision},
            {"generation", stats.generation},
            {"bytes_on_disk", stats.bytes_on_disk},
            {"format", stats.format},
            {"analysis", stats.analysis},
            {"read_only", !stats.is_current},
            {"rebuild_due", rebuild_due || !stats.is_current},
            {"average_words", std::round(stats.average_words * 10) / 10}};
  if (!stats.first_published.empty()) json["first_published"] = stats.first_published;
  if (!stats.last_published.empty()) json["last_published"] = stats.last_published;
  json["version"] = TREFWOORD_VERSION;
  return json;
}

}  // namespace

http::Handler stats_endpoint(const Services& services) {
  return [&services](const http::Request&) {
    const auto stats = services.index.stats();
    if (!stats) return failure_response(services, stats.error());
    const auto due = services.settings.is_rebuild_due();
    return due ? json_response(stats_json(*stats, *due)) : failure_response(services, due.error());
  };
}

http::Handler health_endpoint(const Services& services) {
  return [&services](const http::Request&) {
    const auto stats = services.index.stats();
    if (!stats) return failure_response(services, stats.error());
    return json_response({{"status", "available"},
                          {"ok", true},
                          {"articles", stats->articles},
                          {"revision", stats->revision},
                          {"version", TREFWOORD_VERSION}});
  };
}

http::Handler ready_endpoint(const Services& services) {
  return [&services](const http::Request&) {
    const auto stats = services.index.stats();
    if (stats) return plain_text(stats->is_current ? "ready\n" : "ready, read only until it is rebuilt\n");
    services.report_failure(stats.error());
    return problem_response(503, "not_ready", "The index does not answer.");
  };
}

http::Handler live_endpoint() {
  return [](const http::Request&) { return plain_text("alive\n"); };
}

}  // namespace trefwoord::api
