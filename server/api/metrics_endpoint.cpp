#include "server/api/metrics_endpoint.h"

#include <filesystem>
#include <system_error>

#include "server/api/metrics.h"

namespace trefwoord::api {
namespace {

Gauges read_gauges(const Services& services) {
  Gauges gauges;
  if (const auto stats = services.index.stats()) {
    gauges.index_answers = true;
    gauges.articles = stats->articles;
    gauges.index_bytes = stats->bytes_on_disk;
    gauges.index_revision = stats->revision;
    gauges.index_changed = stats->changed.time_since_epoch().count();
    gauges.index_is_read_only = !stats->is_current;
  }
  std::error_code error;
  if (const auto disk = std::filesystem::space(services.data_directory, error); !error) {
    gauges.disk_bytes = disk.capacity;
    gauges.disk_free_bytes = disk.available;
  }
  gauges.load = services.load();
  gauges.tasks = services.maintenance.tasks->tally();
  gauges.process = read_process_facts();
  gauges.started = services.started.time_since_epoch().count();
  return gauges;
}

}  // namespace

http::Handler metrics_endpoint(const Services& services) {
  return [&services](const http::Request&) {
    return http::Response{
        200, "text/plain; version=0.0.4; charset=utf-8", services.metrics.text(read_gauges(services)), {}};
  };
}

}  // namespace trefwoord::api
