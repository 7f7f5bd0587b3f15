#include "server/search/timeline.h"

#include <algorithm>
#include <map>
#include <optional>

namespace trefwoord::search {
namespace {

using namespace std::chrono;

// A histogram of more days is too fine to see, one of fewer months too coarse to click on.
constexpr days kMostByDay{92};
constexpr days kMostByMonth{6 * 366};

sys_days first_day_of(sys_days day, TimelineUnit unit) {
  const year_month_day date(day);
  if (unit == TimelineUnit::year) return date.year() / January / 1;
  return unit == TimelineUnit::month ? sys_days(date.year() / date.month() / 1) : day;
}

sys_days next_after(sys_days first, TimelineUnit unit) {
  const year_month_day date(first);
  if (unit == TimelineUnit::year) return sys_days(date + years(1));
  return unit == TimelineUnit::month ? sys_days(date + months(1)) : first + days(1);
}

TimelineUnit unit_for(const std::vector<DocumentDate>& dates) {
  std::int32_t first = dates.front().first_day;
  std::int32_t last = first;
  for (const DocumentDate& date : dates) {
    first = std::min(first, date.first_day);
    last = std::max(last, date.last_day);
  }
  TimelineUnit unit = days(last - first) < kMostByDay     ? TimelineUnit::day
                      : days(last - first) < kMostByMonth ? TimelineUnit::month
                                                          : TimelineUnit::year;
  const auto fits = [&unit](DocumentDate date) { return bucket_of(date, unit).has_value(); };
  while (unit != TimelineUnit::year &&
         2 * std::ranges::count_if(dates, fits) < static_cast<std::ptrdiff_t>(dates.size())) {
    unit = unit == TimelineUnit::day ? TimelineUnit::month : TimelineUnit::year;
  }
  return unit;
}

}  // namespace

std::optional<sys_days> bucket_of(DocumentDate date, TimelineUnit unit) {
  if (!date.is_known()) return std::nullopt;
  const sys_days first = first_day_of(sys_days(days(date.first_day)), unit);
  if (sys_days(days(date.last_day)) >= next_after(first, unit)) return std::nullopt;
  return first;
}

Timeline timeline_of(const std::vector<DocumentDate>& dates) {
  Timeline timeline;
  std::vector<DocumentDate> known;
  std::ranges::copy_if(dates, std::back_inserter(known), &DocumentDate::is_known);
  timeline.undated = static_cast<std::uint32_t>(dates.size() - known.size());
  if (known.empty()) return timeline;
  timeline.unit = unit_for(known);
  std::map<sys_days, std::uint32_t> counts;
  for (const DocumentDate& date : known) {
    const std::optional<sys_days> bucket = bucket_of(date, timeline.unit);
    bucket ? ++counts[*bucket] : ++timeline.undated;
  }
  if (counts.empty()) return timeline;
  for (sys_days first = counts.begin()->first; first <= counts.rbegin()->first;) {
    const sys_days next = next_after(first, timeline.unit);
    const auto count = counts.find(first);
    timeline.buckets.push_back({first, next - days(1), count == counts.end() ? 0 : count->second});
    first = next;
  }
  if (timeline.buckets.size() > kMostTimelineBuckets) {
    timeline.buckets.erase(timeline.buckets.begin(), timeline.buckets.end() - kMostTimelineBuckets);
  }
  return timeline;
}

}  // namespace trefwoord::search
