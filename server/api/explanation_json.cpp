#include "server/api/explanation_json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

// Fine enough to compute a score to its last decimal.
constexpr double kFactorSteps = 1e6;

Json part_json(const search::ExplanationPart& part, double score) {
  Json json{{"reason", search::name_of(part.reason)}};
  if (!part.word.empty()) json["word"] = part.word;
  if (!part.term.empty()) json["term"] = part.term;
  if (!part.matched.empty()) json["matched"] = part.matched;
  json["text"] = part.text;
  json["score"] = score;
  if (part.factor) json["factor"] = rounded(*part.factor, kFactorSteps);
  if (part.idf) json["idf"] = rounded(*part.idf, kFactorSteps);
  if (part.impact) json["impact"] = *part.impact;
  return json;
}

}  // namespace

Json explanation_json(const search::Explanation& explanation) {
  std::vector<double> scores;
  for (const search::ExplanationPart& part : explanation.parts) scores.push_back(part.score);
  const std::vector<double> shown = rounded_to_sum(scores, explanation.score, kScoreSteps);
  Json parts = Json::array();
  for (std::size_t i = 0; i < shown.size(); ++i) parts.push_back(part_json(explanation.parts[i], shown[i]));
  return {{"score", rounded(explanation.score, kScoreSteps)},
          {"summary", explanation.summary},
          {"parts", std::move(parts)}};
}

double rounded(double value, double steps_per_unit) {
  return std::round(value * steps_per_unit) / steps_per_unit;
}

std::vector<double> rounded_to_sum(const std::vector<double>& numbers, double sum, double steps_per_unit) {
  std::vector<double> steps;
  steps.reserve(numbers.size());
  double missing = std::round(sum * steps_per_unit);
  for (const double number : numbers) {
    steps.push_back(std::floor(number * steps_per_unit));
    missing -= steps.back();
  }
  // What rounding down took is given back to those that lost most.
  std::vector<std::size_t> order(numbers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return numbers[a] * steps_per_unit - steps[a] > numbers[b] * steps_per_unit - steps[b];
  });
  for (const std::size_t index : order) {
    if (missing < 1) {
      break;
    }
    ++steps[index];
    --missing;
  }
  for (double& step : steps) {
    step /= steps_per_unit;
  }
  return steps;
}

}  // namespace trefwoord::api
