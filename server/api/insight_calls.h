#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "indexer/result.h"
#include "server/insights/insight_report.h"

namespace trefwoord::insights {
class InsightBook;
}

namespace trefwoord::api {

// What endpoints tell and ask of what readers look for, as insights::InsightBook does it. Thread-safe.
struct InsightCalls {
  std::function<void(std::string_view query, bool found_none)> count_search;
  std::function<void(std::string_view query, bool found_none)> count_typed;
  std::function<void(std::string_view query, std::string_view article, std::uint32_t position)> count_click;
  std::function<Result<insights::InsightReport>(std::optional<std::chrono::sys_days> from,
                                                std::optional<std::chrono::sys_days> to, std::size_t most)>
      report;
};

// `book` must outlive the result.
[[nodiscard]] InsightCalls insight_calls_of(insights::InsightBook& book);

}  // namespace trefwoord::api
