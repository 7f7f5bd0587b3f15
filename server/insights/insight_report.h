#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "server/insights/counts.h"

namespace trefwoord::insights {

// What was asked and chosen fewer times in a span than this is not shown: it may tell of one person. (Who
// asks the same five times is taken for five; nothing that could tell them apart is kept.)
inline constexpr std::uint64_t kLeastShown = 5;

struct AskedQuery {
  std::string query;
  QueryCount count;
};

struct ClickedArticle {
  std::string id;
  std::uint64_t clicks = 0;
};

// What readers looked for on the days from `from` to `to`. Lists are in descending order of what they count,
// at most as long as was asked for.
struct InsightReport {
  std::chrono::sys_days from = {};
  std::chrono::sys_days to = {};
  Totals totals = {};
  std::vector<AskedQuery> queries = {};          // by searches
  std::vector<AskedQuery> without_results = {};  // by searches without results, of which each has kLeastShown
  std::vector<ClickedArticle> clicked = {};
};

// The lists of what was counted, without the days.
[[nodiscard]] InsightReport report_of(const Counts& counts, std::size_t most);

}  // namespace trefwoord::insights
