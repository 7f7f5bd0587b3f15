#include "server/api/slow_search.h"

#include <utility>

#include "server/api/metrics.h"
#include "server/api/services.h"

namespace trefwoord::api {

Result<TimedSearch> timed_search(const Services& services, const search::SearchRequest& request,
                                 const std::string& request_id) {
  const auto start = services.clock();
  auto result = services.index.search(request);
  const std::chrono::nanoseconds took = services.clock() - start;
  if (!result) return tl::unexpected(std::move(result.error()));
  services.metrics.count_search(took, result->found == 0);
  if (services.slow_searches && took >= services.slow_searches->threshold) {
    services.slow_searches->tell({.request_id = request_id,
                                  .query = request.text,
                                  .took = took,
                                  .phases = result->phases,
                                  .found = result->found,
                                  .page = request.page,
                                  .per_page = request.per_page});
  }
  return TimedSearch{*std::move(result), took};
}

}  // namespace trefwoord::api
