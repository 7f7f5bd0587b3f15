#include "server/search/dates/calendar_spans.h"

namespace trefwoord::search {

using namespace std::chrono;

DateRange days_from(sys_days first, sys_days last) {
  return {.from = first, .to = last};
}

DateRange month_span(year_month month, int count) {
  return days_from(sys_days(month / 1), sys_days((month + months(count)) / 1) - days(1));
}

DateRange year_span(year first, int count) {
  return days_from(sys_days(first / January / 1), sys_days((first + years(count)) / January / 1) - days(1));
}

DateRange span_before(sys_days today, DateUnit unit, int ago) {
  const year_month_day date(today);
  switch (unit) {
    case DateUnit::day:
      return days_from(today - days(ago), today - days(ago));
    case DateUnit::week: {
      const sys_days monday = today - (weekday(today) - Monday) - weeks(ago);
      return days_from(monday, monday + days(6));
    }
    case DateUnit::month:
      return month_span(date.year() / date.month() - months(ago));
    case DateUnit::year:
      break;
  }
  return year_span(date.year() - years(ago));
}

DateRange last_of(sys_days today, DateUnit unit, int count) {
  switch (unit) {
    case DateUnit::day:
      return days_from(today - days(count), today);
    case DateUnit::week:
      return days_from(today - weeks(count), today);
    default:
      break;
  }
  year_month_day first = year_month_day(today) - months(unit == DateUnit::month ? count : 12 * count);
  if (!first.ok()) first = first.year() / first.month() / last;
  return days_from(sys_days(first), today);
}

}  // namespace trefwoord::search
