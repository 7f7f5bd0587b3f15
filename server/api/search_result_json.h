#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>

#include "server/api/search_parameters.h"
#include "server/search/search_result.h"

namespace trefwoord::api {

// The answer of /v1/search. Members without a value are left out; scores are rounded to 4 decimals, so that
// the same answer is the same bytes on every machine; `took` becomes took_ms with 3 decimals.
[[nodiscard]] nlohmann::ordered_json search_result_json(const SearchParameters& parameters,
                                                        const search::SearchResult& result,
                                                        std::chrono::nanoseconds took);

// A hit, with the chosen members.
[[nodiscard]] nlohmann::ordered_json hit_json(const search::Hit& hit, const HitFields& fields);

}  // namespace trefwoord::api
