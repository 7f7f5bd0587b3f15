#include "server/api/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace trefwoord::api {
namespace {

constexpr std::array<std::string_view, 7> kMethods{"GET",   "HEAD",   "POST",   "PUT",
                                                   "PATCH", "DELETE", "OPTIONS"};

// A client may send any word as a method; labels must not grow with what clients send.
std::string_view method_label(std::string_view method) {
  return std::ranges::find(kMethods, method) == kMethods.end() ? "other" : method;
}

void write_head(std::string& text, std::string_view name, std::string_view type, std::string_view help) {
  fmt::format_to(std::back_inserter(text), "# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
}

void write_single(std::string& text, std::string_view name, std::string_view type, std::string_view help,
                  std::uint64_t value) {
  write_head(text, name, type, help);
  fmt::format_to(std::back_inserter(text), "{} {}\n", name, value);
}

void write_gauges(std::string& text, const Gauges& gauges) {
  const auto gauge = [&text](std::string_view name, std::string_view help, std::uint64_t value) {
    write_single(text, name, "gauge", help, value);
  };
  gauge("trefwoord_articles", "Articles in the index.", gauges.articles);
  gauge("trefwoord_index_bytes", "Bytes of the index on disk.", gauges.index_bytes);
  gauge("trefwoord_index_revision", "Revision of the index that is being searched.", gauges.index_revision);
  gauge("trefwoord_http_connections", "Connections open now.", gauges.connections);
  gauge("process_resident_memory_bytes", "Resident memory size in bytes.", gauges.resident_memory_bytes);
  gauge("process_open_fds", "Number of open file descriptors.", gauges.open_file_descriptors);
}

}  // namespace

void Histogram::observe(std::chrono::nanoseconds duration) {
  const double seconds = std::chrono::duration<double>(duration).count();
  const auto* const bound = std::ranges::lower_bound(kBounds, seconds);
  ++counts_[static_cast<std::size_t>(bound - kBounds.begin())];
  sum_seconds_ += seconds;
}

void Histogram::write(std::string_view name, std::string_view labels, std::string& text) const {
  auto out = std::back_inserter(text);
  std::uint64_t so_far = 0;  // buckets are cumulative
  for (std::size_t i = 0; i < kBounds.size(); ++i) {
    so_far += counts_[i];
    fmt::format_to(out, "{}_bucket{{{}le=\"{}\"}} {}\n", name, labels, kBounds[i], so_far);
  }
  so_far += counts_.back();
  fmt::format_to(out, "{}_bucket{{{}le=\"+Inf\"}} {}\n", name, labels, so_far);
  const std::string_view plain_labels = labels.substr(0, labels.empty() ? 0 : labels.size() - 1);
  const std::string braced = plain_labels.empty() ? "" : fmt::format("{{{}}}", plain_labels);
  fmt::format_to(out, "{0}_sum{1} {2}\n{0}_count{1} {3}\n", name, braced, sum_seconds_, so_far);
}

void Metrics::count_request(std::string_view method, std::string_view route, unsigned status,
                            std::chrono::nanoseconds duration) {
  const std::scoped_lock lock(mutex_);
  ++requests_[{std::string(method_label(method)), std::string(route), status}];
  auto durations = request_durations_.find(route);
  if (durations == request_durations_.end())
    durations = request_durations_.try_emplace(std::string(route)).first;
  durations->second.observe(duration);
}

void Metrics::count_search(std::chrono::nanoseconds duration, bool without_hits) {
  const std::scoped_lock lock(mutex_);
  search_durations_.observe(duration);
  if (without_hits) ++searches_without_hits_;
}

void Metrics::count_write(std::string_view result) {
  const std::scoped_lock lock(mutex_);
  ++writes_.try_emplace(std::string(result)).first->second;
}

std::string Metrics::text(const Gauges& gauges) const {
  std::string text;
  {
    const std::scoped_lock lock(mutex_);
    write_head(text, "trefwoord_http_requests_total", "counter", "Requests answered.");
    for (const auto& [labels, count] : requests_) {
      const auto& [method, route, status] = labels;
      fmt::format_to(std::back_inserter(text),
                     "trefwoord_http_requests_total{{method=\"{}\",route=\"{}\",status=\"{}\"}} {}\n", method,
                     route, status, count);
    }
    write_head(text, "trefwoord_http_request_duration_seconds", "histogram",
               "From request read to response written.");
    for (const auto& [route, durations] : request_durations_) {
      durations.write("trefwoord_http_request_duration_seconds", fmt::format("route=\"{}\",", route), text);
    }
    write_head(text, "trefwoord_search_duration_seconds", "histogram", "Time a search took in the index.");
    search_durations_.write("trefwoord_search_duration_seconds", "", text);
    write_single(text, "trefwoord_zero_hits_total", "counter", "Searches that found nothing.",
                 searches_without_hits_);
    write_head(text, "trefwoord_writes_total", "counter",
               "Articles sent to be written, by what became of them.");
    for (const auto& [result, count] : writes_) {
      fmt::format_to(std::back_inserter(text), "trefwoord_writes_total{{result=\"{}\"}} {}\n", result, count);
    }
  }
  write_gauges(text, gauges);
  return text;
}

}  // namespace trefwoord::api
