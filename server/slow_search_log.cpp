#include "server/slow_search_log.h"

#include <chrono>
#include <cmath>

#include "server/event_log.h"

namespace trefwoord::server {
namespace {

// With as many decimals as anybody reads.
double milliseconds(std::chrono::nanoseconds duration) {
  return std::round(std::chrono::duration<double, std::milli>(duration).count() * 10) / 10;
}

}  // namespace

std::string slow_search_line(const api::SlowSearch& search, bool with_query) {
  EventFields fields{{"request", search.request_id},
                     {"ms", milliseconds(search.took)},
                     {"matching_ms", milliseconds(search.phases.matching)},
                     {"reading_ms", milliseconds(search.phases.reading)},
                     {"counting_ms", milliseconds(search.phases.counting)},
                     {"suggesting_ms", milliseconds(search.phases.suggesting)},
                     {"found", search.found},
                     {"page", std::uint64_t{search.page}},
                     {"per_page", std::uint64_t{search.per_page}}};
  if (with_query) fields.emplace_back("query", search.query);
  return event_line("slow_search", fields);
}

}  // namespace trefwoord::server
