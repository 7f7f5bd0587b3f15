#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/result.h"
#include "server/alerts/alert.h"

namespace trefwoord::alerts {
class AlertWatch;
}

namespace trefwoord::api {

// What endpoints ask of the alerts, as alerts::AlertWatch does it. Thread-safe.
struct AlertCalls {
  std::function<Result<alerts::Alert>(const search::SearchRequest&, const std::optional<alerts::Webhook>&)>
      add;
  std::function<std::vector<alerts::Alert>()> all;
  std::function<std::optional<alerts::Alert>(std::string_view id)> find;
  std::function<Result<bool>(std::string_view id)> remove;
  std::function<std::optional<alerts::MatchPage>(std::string_view id, std::uint64_t after, std::size_t most)>
      matches;
};

// `watch` must outlive the result.
[[nodiscard]] AlertCalls alert_calls_of(alerts::AlertWatch& watch);

}  // namespace trefwoord::api
