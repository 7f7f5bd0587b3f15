#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "server/search/explanation.h"

namespace trefwoord::api {

// A hit's `explanation`: score, summary, and the parts, whose scores add up to the score in the decimals they
// are shown in. Members without a value are left out.
[[nodiscard]] nlohmann::ordered_json explanation_json(const search::Explanation& explanation);

// Scores have 4 decimals, so that the same answer is the same bytes on every machine.
inline constexpr double kScoreSteps = 1e4;

// The number rounded to steps of 1 / `steps_per_unit`.
[[nodiscard]] double rounded(double value, double steps_per_unit);

// The numbers rounded, in such a way that they still add up to their rounded sum: each up or down, never
// further than to the next step.
[[nodiscard]] std::vector<double> rounded_to_sum(const std::vector<double>& numbers, double sum,
                                                 double steps_per_unit);

}  // namespace trefwoord::api
