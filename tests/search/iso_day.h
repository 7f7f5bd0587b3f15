#pragma once

#include <chrono>
#include <cstdio>
#include <optional>
#include <string>

namespace trefwoord::test {

// 2022-02-28; `none` where there is no day.
inline std::string iso_day(const std::optional<std::chrono::sys_days>& day, const std::string& none = "") {
  if (!day) return none;
  const std::chrono::year_month_day date(*day);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

}  // namespace trefwoord::test
