#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "server/search/facet.h"
#include "server/search/facet_columns.h"

namespace trefwoord::search {

// A date, and how many documents have it.
struct CountedDate {
  DocumentDate date;
  std::uint32_t count = 0;
};

// The dates that are known, each once: there are far fewer of them than of documents. In no order.
[[nodiscard]] std::vector<CountedDate> count_dates(const std::vector<DocumentDate>& dates);

// The dates as a timeline: by day for up to three months, by month for up to six years, else by year, and
// coarser where most dates are. The buckets run from the first date to the last, the latest
// kMostTimelineBuckets of them. A header of this room's .cpp files only: it needs a Xapian type.
[[nodiscard]] Timeline timeline_of(const std::vector<DocumentDate>& dates);

// The unit's span that holds the whole date: its first day; nullopt if none does.
[[nodiscard]] std::optional<std::chrono::sys_days> bucket_of(DocumentDate date, TimelineUnit unit);

}  // namespace trefwoord::search
