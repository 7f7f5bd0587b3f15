#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/search/query_tree.h"

namespace trefwoord::api {

// A tree as /v1/parse shows it: `kind`, and what else that kind has.
[[nodiscard]] nlohmann::ordered_json query_tree_json(const search::QueryNode& node);

}  // namespace trefwoord::api
