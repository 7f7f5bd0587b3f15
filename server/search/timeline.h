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

// What suits the dates: days for up to three months, months for up to six years, else years, and coarser
// where most dates are. A header of this room's .cpp files only: it needs a Xapian type.
[[nodiscard]] TimelineUnit unit_for(const std::vector<DocumentDate>& dates);

// The dates as a timeline. The buckets run from the first date to the last, the latest kMostTimelineBuckets
// of them.
[[nodiscard]] Timeline timeline_of(const std::vector<DocumentDate>& dates, TimelineUnit unit);
[[nodiscard]] inline Timeline timeline_of(const std::vector<DocumentDate>& dates) {
  return timeline_of(dates, unit_for(dates));
}

// The unit's span that holds the whole date: its first day; nullopt if none does.
[[nodiscard]] std::optional<std::chrono::sys_days> bucket_of(DocumentDate date, TimelineUnit unit);

}  // namespace trefwoord::search
