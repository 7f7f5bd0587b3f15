#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <optional>

namespace trefwoord::api {

// "2022-01-23", or null for an open end.
[[nodiscard]] nlohmann::ordered_json day_json(const std::optional<std::chrono::sys_days>& day);

}  // namespace trefwoord::api
