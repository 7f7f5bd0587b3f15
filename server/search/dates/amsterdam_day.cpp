#include "server/search/dates/amsterdam_day.h"

namespace trefwoord::search {

std::chrono::sys_days amsterdam_day(std::chrono::sys_seconds moment) {
  using namespace std::chrono;
  const year this_year = year_month_day(floor<days>(moment)).year();
  const sys_seconds summer_begins = sys_days(this_year / March / Sunday[last]) + hours(1);
  const sys_seconds summer_ends = sys_days(this_year / October / Sunday[last]) + hours(1);
  const bool is_summer = summer_begins <= moment && moment < summer_ends;
  return floor<days>(moment + hours(is_summer ? 2 : 1));
}

}  // namespace trefwoord::search
