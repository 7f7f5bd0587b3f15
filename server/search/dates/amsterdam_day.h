#pragma once

#include <chrono>

namespace trefwoord::search {

// The calendar day in Amsterdam at that moment: what “gisteren” is counted from. By the European Union's
// rule of today (summer time from the last Sunday of March to that of October, at 01:00 UTC), which is in
// force since 1996; g++ 12 has no time zones.
[[nodiscard]] std::chrono::sys_days amsterdam_day(std::chrono::sys_seconds moment);

}  // namespace trefwoord::search
