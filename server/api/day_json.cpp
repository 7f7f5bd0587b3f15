#include "server/api/day_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace trefwoord::api {

nlohmann::ordered_json day_json(const std::optional<std::chrono::sys_days>& day) {
  if (!day) return nullptr;
  const std::chrono::year_month_day date(*day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace trefwoord::api
