#include "server/search/timeline.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

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

std::uint64_t key_of(DocumentDate date) {
  return std::uint64_t{static_cast<std::uint32_t>(date.first_day)} << 32U |
         static_cast<std::uint32_t>(date.last_day);
}

}  // namespace

std::optional<sys_days> bucket_of(DocumentDate date, TimelineUnit unit) {
  if (!date.is_known()) return std::nullopt;
  const sys_days first = first_day_of(sys_days(days(date.first_day)), unit);
  if (sys_days(days(date.last_day)) >= next_after(first, unit)) return std::nullopt;
  return first;
}

std::vector<CountedDate> count_dates(const std::vector<DocumentDate>& dates) {
  std::vector<CountedDate> counted;
  std::unordered_map<std::uint64_t, std::size_t> places;
  for (const DocumentDate date : dates) {
    if (!date.is_known()) continue;
    const auto [place, is_new] = places.try_emplace(key_of(date), counted.size());
    if (is_new) counted.push_back({.date = date});
    ++counted[place->second].count;
  }
  return counted;
}

TimelineUnit unit_for(const std::vector<DocumentDate>& all_dates) {
  const std::vector<CountedDate> dates = count_dates(all_dates);
  if (dates.empty()) return TimelineUnit::year;
  std::int32_t first = dates.front().date.first_day;
  std::int32_t last = first;
  std::uint64_t all = 0;
  for (const auto& [date, count] : dates) {
    first = std::min(first, date.first_day);
    last = std::max(last, date.last_day);
    all += count;
  }
  TimelineUnit unit = days(last - first) < kMostByDay     ? TimelineUnit::day
                      : days(last - first) < kMostByMonth ? TimelineUnit::month
                                                          : TimelineUnit::year;
  const auto that_fit = [&dates](TimelineUnit of) {
    std::uint64_t fitting = 0;
    for (const auto& [date, count] : dates) fitting += bucket_of(date, of) ? count : 0;
    return fitting;
  };
  while (unit != TimelineUnit::year && 2 * that_fit(unit) < all) {
    unit = unit == TimelineUnit::day ? TimelineUnit::month : TimelineUnit::year;
  }
  return unit;
}

Timeline timeline_of(const std::vector<DocumentDate>& dates, TimelineUnit unit) {
  Timeline timeline;
  timeline.unit = unit;
  timeline.undated = static_cast<std::uint32_t>(dates.size());
  std::map<sys_days, std::uint32_t> counts;
  for (const auto& [date, count] : count_dates(dates)) {
    if (const std::optional<sys_days> bucket = bucket_of(date, unit)) {
      counts[*bucket] += count;
      timeline.undated -= count;
    }
  }
  if (counts.empty()) return timeline;
  for (sys_days first = counts.begin()->first; first <= counts.rbegin()->first;) {
    const sys_days next = next_after(first, unit);
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
