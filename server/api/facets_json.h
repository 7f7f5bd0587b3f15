#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/search/search_result.h"

namespace trefwoord::api {

// `facets` of an answer: {"section":[{"value":"Buitenland","count":2}]}.
[[nodiscard]] nlohmann::ordered_json facets_json(const std::vector<search::Facet>& facets);

// `timeline`: {"unit":"month","buckets":[{"from":"2022-01-01","to":"2022-01-31","count":2}],"undated":0}.
[[nodiscard]] nlohmann::ordered_json timeline_json(const search::Timeline& timeline);

}  // namespace trefwoord::api
