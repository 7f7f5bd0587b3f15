#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::search {

// What matches are counted by.
enum class FacetField : std::uint8_t { section, source, author, tag, year, month };

inline constexpr std::array<std::string_view, 6> kFacetNames{"section", "source", "author",
                                                             "tag",     "year",   "month"};

struct FacetCount {
  std::string value;  // as an article writes it; 2022 or 2022-01 of years and months
  std::uint32_t count = 0;
};

// How many of all matches have each value. A filter on the field itself does not narrow it, so that further
// values can be chosen; all other filters do. Years and months are those of articles whose date is at least
// as precise.
struct Facet {
  FacetField field = FacetField::section;
  std::vector<FacetCount> counts;  // the most frequent first, years and months the newest first
};

enum class TimelineUnit : std::uint8_t { day, month, year };

struct TimelineBucket {
  std::chrono::sys_days from;
  std::chrono::sys_days to;
  std::uint32_t count = 0;
};

// The matches by date: every bucket from the first match to the last, empty ones included.
struct Timeline {
  TimelineUnit unit = TimelineUnit::year;
  std::vector<TimelineBucket> buckets;
  std::uint32_t undated = 0;  // without a date, or with one of less precision than the unit
};

// More values than a reader looks through.
inline constexpr std::size_t kMostFacetValues = 50;
// As wide as a page can show them.
inline constexpr std::size_t kMostTimelineBuckets = 150;

}  // namespace trefwoord::search
