#include "server/api/facets_json.h"

#include <nlohmann/json.hpp>

#include "server/api/day_json.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(search::TimelineUnit unit) {
  switch (unit) {
    case search::TimelineUnit::day:
      return "day";
    case search::TimelineUnit::month:
      return "month";
    case search::TimelineUnit::year:
      break;
  }
  return "year";
}

}  // namespace

Json facets_json(const std::vector<search::Facet>& facets) {
  Json json = Json::object();
  for (const search::Facet& facet : facets) {
    Json& counts = json[search::kFacetNames[static_cast<std::size_t>(facet.field)]] = Json::array();
    for (const search::FacetCount& count : facet.counts) {
      counts.push_back({{"value", count.value}, {"count", count.count}});
    }
  }
  return json;
}

Json timeline_json(const search::Timeline& timeline) {
  Json buckets = Json::array();
  for (const search::TimelineBucket& bucket : timeline.buckets) {
    buckets.push_back(
        {{"from", day_json(bucket.from)}, {"to", day_json(bucket.to)}, {"count", bucket.count}});
  }
  return {{"unit", name_of(timeline.unit)}, {"buckets", std::move(buckets)}, {"undated", timeline.undated}};
}

}  // namespace trefwoord::api
