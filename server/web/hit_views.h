#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/web/page_query.h"

namespace trefwoord::web {

// What hits.mustache shows of the API's answer to a search, in order.
[[nodiscard]] nlohmann::json hit_views(const nlohmann::json& search_answer, const PageQuery& query = {});

}  // namespace trefwoord::web
