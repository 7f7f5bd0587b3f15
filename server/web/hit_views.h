#pragma once

#include <nlohmann/json_fwd.hpp>

namespace trefwoord::web {

// What hits.mustache shows of the API's search answer, in order.
[[nodiscard]] nlohmann::json hit_views(const nlohmann::json& search_answer);

}  // namespace trefwoord::web
