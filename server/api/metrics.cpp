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

// What stands under a key of views, which becomes one of strings where it is not there yet.
template <class Map, class ViewKey>
typename Map::mapped_type& value_at(Map& map, const ViewKey& key) {
  const auto found = map.find(key);
  return found != map.end() ? found->second : map.try_emplace(typename Map::key_type(key)).first->second;
}

void write_counter(std::string& text, std::string_view name, std::string_view help, std::uint64_t value) {
  write_metric_head(name, "counter", help, text);
  fmt::format_to(std::back_inserter(text), "{} {}\n", name, value);
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
  ++value_at(requests_, std::tuple(method_label(method), route, status));
  value_at(request_durations_, std::tuple(route, status / 100)).observe(duration);
}

void Metrics::count_search(std::chrono::nanoseconds duration, bool without_hits) {
  const std::scoped_lock lock(mutex_);
  search_durations_.observe(duration);
  if (without_hits) ++searches_without_hits_;
}

void Metrics::count_write(std::string_view result) {
  const std::scoped_lock lock(mutex_);
  ++value_at(writes_, result);
}

void Metrics::count_commit(std::chrono::nanoseconds duration, bool failed) {
  const std::scoped_lock lock(mutex_);
  commit_durations_.observe(duration);
  if (failed) ++failed_commits_;
}

std::string Metrics::text(const Gauges& gauges) const {
  std::string text;
  {
    const std::scoped_lock lock(mutex_);
    write_metric_head("trefwoord_http_requests_total", "counter", "Requests answered.", text);
    for (const auto& [labels, count] : requests_) {
      const auto& [method, route, status] = labels;
      fmt::format_to(std::back_inserter(text),
                     "trefwoord_http_requests_total{{method=\"{}\",route=\"{}\",status=\"{}\"}} {}\n", method,
                     route, status, count);
    }
    write_metric_head("trefwoord_http_request_duration_seconds", "histogram",
                      "From request read to response written.", text);
    for (const auto& [labels, durations] : request_durations_) {
      durations.write("trefwoord_http_request_duration_seconds",
                      fmt::format("route=\"{}\",class=\"{}xx\",", std::get<0>(labels), std::get<1>(labels)),
                      text);
    }
    write_metric_head("trefwoord_search_duration_seconds", "histogram", "Time a search took in the index.",
                      text);
    search_durations_.write("trefwoord_search_duration_seconds", "", text);
    write_counter(text, "trefwoord_zero_hits_total", "Searches that found nothing.", searches_without_hits_);
    write_metric_head("trefwoord_writes_total", "counter",
                      "Articles sent to be written, by what became of them.", text);
    for (const auto& [result, count] : writes_) {
      fmt::format_to(std::back_inserter(text), "trefwoord_writes_total{{result=\"{}\"}} {}\n", result, count);
    }
    write_metric_head("trefwoord_commit_duration_seconds", "histogram",
                      "From the first change of a commit to all of it on disk.", text);
    commit_durations_.write("trefwoord_commit_duration_seconds", "", text);
    write_counter(text, "trefwoord_failed_commits_total",
                  "Commits that failed, and cost those who share them.", failed_commits_);
  }
  write_gauges(gauges, text);
  return text;
}

}  // namespace trefwoord::api
