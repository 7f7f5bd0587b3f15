#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>

#include "server/api/gauges.h"

namespace trefwoord::api {

// Counts durations by upper bound, as Prometheus wants them. Not thread-safe.
class Histogram {
 public:
  void observe(std::chrono::nanoseconds duration);
  // Appends the sample lines of `name`; `labels` is "" or `key="value",` with the comma.
  void write(std::string_view name, std::string_view labels, std::string& text) const;

 private:
  // From a cached answer to a search that is too slow: half a millisecond to five seconds, in seconds.
  static constexpr std::array<double, 13> kBounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                  0.1,    0.25,  0.5,    1,     2.5,  5};
  std::array<std::uint64_t, kBounds.size() + 1> counts_{};  // the last: over all bounds
  double sum_seconds_ = 0;
};

// The program's counters. Thread-safe: one mutex, held for a map look-up and a few additions, a thousandth of
// what a request costs.
class Metrics {
 public:
  // `route` is the pattern, not the path: label values must be few. An unusual method counts as "other".
  void count_request(std::string_view method, std::string_view route, unsigned status,
                     std::chrono::nanoseconds duration);
  void count_search(std::chrono::nanoseconds duration, bool without_hits);
  // `result`: what became of it, or the code of the problem; few, as label values must be.
  void count_write(std::string_view result);
  void count_commit(std::chrono::nanoseconds duration, bool failed);

  // Everything in Prometheus' text format 0.0.4.
  [[nodiscard]] std::string text(const Gauges& gauges) const;

 private:
  // Keys are compared as views, so that looking up what is counted already makes no string.
  struct LessByViews {
    using is_transparent = void;
    using RouteAndClass = std::tuple<std::string_view, unsigned>;
    using MethodRouteAndStatus = std::tuple<std::string_view, std::string_view, unsigned>;
    bool operator()(const RouteAndClass& a, const RouteAndClass& b) const { return a < b; }
    bool operator()(const MethodRouteAndStatus& a, const MethodRouteAndStatus& b) const { return a < b; }
  };

  mutable std::mutex mutex_;
  // Guarded by mutex_:
  std::map<std::tuple<std::string, std::string, unsigned>, std::uint64_t, LessByViews>
      requests_;  // by method, route, status
  std::map<std::tuple<std::string, unsigned>, Histogram, LessByViews>
      request_durations_;  // by route, first digit of status
  Histogram search_durations_;
  std::uint64_t searches_without_hits_ = 0;
  std::map<std::string, std::uint64_t, std::less<>> writes_;  // by result
  Histogram commit_durations_;
  std::uint64_t failed_commits_ = 0;
};

}  // namespace trefwoord::api
