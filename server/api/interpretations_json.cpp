#include "server/api/interpretations_json.h"

#include <nlohmann/json.hpp>

#include "server/api/day_json.h"

namespace trefwoord::api {

nlohmann::ordered_json interpretations_json(const std::vector<search::DateInterpretation>& interpretations) {
  auto list = nlohmann::ordered_json::array();
  for (const search::DateInterpretation& offered : interpretations) {
    list.push_back({{"kind", "date"},
                    {"text", offered.text},
                    {"q", offered.query},
                    {"from", day_json(offered.dates.from)},
                    {"to", day_json(offered.dates.to)}});
  }
  return list;
}

}  // namespace trefwoord::api
