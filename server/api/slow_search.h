#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "indexer/result.h"
#include "server/search/search_phases.h"
#include "server/search/search_request.h"
#include "server/search/search_result.h"

namespace trefwoord::api {

struct Services;

// A search that took long, as the log is told of it.
struct SlowSearch {
  std::string request_id;
  std::string query;  // what was asked: for who may log it only
  std::chrono::nanoseconds took{};
  search::SearchPhases phases = {};
  std::uint64_t found = 0;
  std::uint32_t page = 1;
  std::uint32_t per_page = 0;
};

// `tell` is called, from any thread, after each search of `threshold` or longer.
struct SlowSearches {
  std::chrono::milliseconds threshold;
  std::function<void(const SlowSearch&)> tell;
};

struct TimedSearch {
  search::SearchResult result;
  std::chrono::nanoseconds took;
};

// Searches by services.index, counts the search in the metrics, and tells of it where it was slow: every
// search that somebody waits for goes through here. Errors: those of the index.
[[nodiscard]] Result<TimedSearch> timed_search(const Services& services, const search::SearchRequest& request,
                                               const std::string& request_id);

}  // namespace trefwoord::api
