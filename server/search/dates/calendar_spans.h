#pragma once

#include <chrono>

#include "server/search/dates/date_words.h"
#include "server/search/search_request.h"

// Days, weeks, months and years as ranges of days.
namespace trefwoord::search {

[[nodiscard]] DateRange days_from(std::chrono::sys_days first, std::chrono::sys_days last);
[[nodiscard]] DateRange month_span(std::chrono::year_month month, int months = 1);
[[nodiscard]] DateRange year_span(std::chrono::year first, int years = 1);

// The calendar week (from Monday), month or year that is so many before the one of `today`.
[[nodiscard]] DateRange span_before(std::chrono::sys_days today, DateUnit unit, int ago);

// The last so many of them, up to today: not calendar ones.
[[nodiscard]] DateRange last_of(std::chrono::sys_days today, DateUnit unit, int count);

}  // namespace trefwoord::search
