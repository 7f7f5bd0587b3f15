#include "server/api/metrics_endpoint.h"

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "server/api/metrics.h"

namespace trefwoord::api {
namespace {

std::uint64_t resident_memory_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t size_pages = 0;
  std::uint64_t resident_pages = 0;
  statm >> size_pages >> resident_pages;
  return resident_pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::uint64_t open_file_descriptors() {
  std::error_code error;
  const std::filesystem::directory_iterator descriptors("/proc/self/fd", error);
  if (error) return 0;
  return static_cast<std::uint64_t>(std::distance(begin(descriptors), end(descriptors))) -
         1;  // its own is one
}

Gauges read_gauges(const Services& services) {
  Gauges gauges;
  if (const auto stats = services.index.stats()) {
    gauges.articles = stats->articles;
    gauges.index_bytes = stats->bytes_on_disk;
    gauges.index_revision = stats->revision;
  }
  gauges.connections = services.connections();
  gauges.resident_memory_bytes = resident_memory_bytes();
  gauges.open_file_descriptors = open_file_descriptors();
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
