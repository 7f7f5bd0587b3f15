#include "server/api/status_endpoints.h"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "indexer/index_statistics.h"
#include "server/api/failure_response.h"
#include "server/api/feeds/feed.h"
#include "server/api/json_response.h"
#include "server/api/problem.h"
#include "server/api/process_facts.h"
#include "server/api/tasks.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

http::Response plain_text(std::string text) {
  return {200, "text/plain; charset=utf-8", std::move(text), {}};
}

Json stats_json(const search::IndexStats& stats, std::uint64_t terms, bool rebuild_due) {
  Json json{{"articles", stats.articles},
            {"revision", stats.revision},
            {"generation", stats.generation},
            {"shards", stats.shards},
            {"bytes_on_disk", stats.bytes_on_disk},
            {"analysis", stats.analysis},
            {"average_words", std::round(stats.average_words * 10) / 10},
            {"terms", terms},
            {"format", stats.format},
            {"read_only", !stats.is_current},
            {"rebuild_due", rebuild_due || !stats.is_current},
            {"changed", rfc3339(stats.changed)}};
  if (!stats.first_published.empty()) json["first_published"] = stats.first_published;
  if (!stats.last_published.empty()) json["last_published"] = stats.last_published;
  for (const auto& [name, bytes] : stats.files) json["files"][name] = bytes;
  json["version"] = TREFWOORD_VERSION;
  return json;
}

Json pool_json(const ServerLoad::Pool& pool) {
  return {{"taken", pool.taken}, {"places", pool.places}};
}

Json disk_json(const std::filesystem::path& directory) {
  std::error_code error;
  const auto disk = std::filesystem::space(directory, error);
  if (error) return nullptr;
  return {{"bytes", disk.capacity}, {"free_bytes", disk.available}};
}

Json generations_json(const std::filesystem::path& data_directory) {
  Json json = Json::array();
  for (const indexer::Generation& generation : indexer::generations_in(data_directory)) {
    json.push_back(
        {{"generation", generation.number}, {"bytes", generation.bytes}, {"live", generation.is_live}});
  }
  return json;
}

Json status_json(const Services& services) {
  const ProcessFacts process = read_process_facts();
  const ServerLoad load = services.load();
  return {{"version", TREFWOORD_VERSION},
          {"started", rfc3339(services.started)},
          {"uptime_seconds", (services.now() - services.started).count()},
          {"memory_bytes", process.resident_memory_bytes},
          {"cpu_seconds", std::round(process.cpu_seconds * 10) / 10},
          {"open_files", process.open_file_descriptors},
          {"max_open_files", process.max_file_descriptors},
          {"connections", load.connections},
          {"searching", pool_json(load.searching)},
          {"writing", pool_json(load.writing)},
          {"queued_writes", load.queued_writes},
          {"disk", disk_json(services.data_directory)},
          {"generations", generations_json(services.data_directory)},
          {"tasks", services.maintenance.tasks->describe_all()}};
}

}  // namespace

http::Handler stats_endpoint(const Services& services) {
  return [&services](const http::Request&) {
    const auto stats = services.index.stats();
    if (!stats) return failure_response(services, stats.error());
    const auto terms = services.index.terms();
    if (!terms) return failure_response(services, terms.error());
    const auto due = services.settings.is_rebuild_due();
    return due ? json_response(stats_json(*stats, *terms, *due)) : failure_response(services, due.error());
  };
}

http::Handler status_endpoint(const Services& services) {
  return [&services](const http::Request&) { return json_response(status_json(services)); };
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
