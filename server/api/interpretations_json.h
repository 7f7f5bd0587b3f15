#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "server/search/dates/dutch_dates.h"

namespace trefwoord::api {

// `interpretations` of an answer: what a client may offer, with the parameters that take the offer: `q`,
// `from` and `to`, of which an open end is null.
[[nodiscard]] nlohmann::ordered_json interpretations_json(
    const std::vector<search::DateInterpretation>& interpretations);

}  // namespace trefwoord::api
