#include "server/web/facet_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "server/web/dutch_text.h"

namespace trefwoord::web {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<const char*, std::string_view>, 4> kGroups{
    {{"section", "Rubriek"}, {"source", "Bron"}, {"author", "Auteur"}, {"tag", "Trefwoord"}}};

// What fits beside a page of hits; the API gives more.
constexpr std::size_t kShownValues = 8;

json value_view(const PageQuery& query, const std::string& name, const json& count) {
  const auto value = count.at("value").get<std::string>();
  const bool chosen = query.has(name, value);
  return {{"value_label", value},
          {"value_count", dutch_number(count.at("count").get<std::uint64_t>())},
          {"value_chosen", chosen},
          {"value_url", (chosen ? query.without(name, value) : query.also(name, value)).url()}};
}

json group_view(const PageQuery& query, const std::string& name, std::string_view label, const json& counts) {
  json values = json::array();
  for (const json& count : counts) {
    const bool is_shown =
        values.size() < kShownValues || query.has(name, count.at("value").get<std::string>());
    if (is_shown) values.push_back(value_view(query, name, count));
  }
  return {{"facet_label", label}, {"facet_values", std::move(values)}};
}

// A bucket's dates as the page's date fields and chips write them: a whole year or month by its own name.
std::string short_date(const json& bucket, const std::string& unit) {
  const auto from = bucket.at("from").get<std::string>();
  return from.substr(0, unit == "year" ? 4 : unit == "month" ? 7 : 10);
}

json bar_views(const PageQuery& query, const json& timeline) {
  const json& buckets = timeline.at("buckets");
  std::uint64_t most = 1;
  for (const json& bucket : buckets) most = std::max(most, bucket.at("count").get<std::uint64_t>());
  const double width = kTimelineWidth / static_cast<double>(buckets.size());
  json bars = json::array();
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    const auto count = buckets[i].at("count").get<std::uint64_t>();
    if (count == 0) continue;  // its place stays empty
    const std::string date = short_date(buckets[i], timeline.at("unit").get<std::string>());
    // At least a tenth, so that one article can be seen and clicked on.
    const double height =
        kTimelineHeight * std::max(0.1, static_cast<double>(count) / static_cast<double>(most));
    bars.push_back({{"bar_title", dutch_date(date) + ": " + dutch_articles(count)},
                    {"bar_url", query.with("from", date).with("to", date).url()},
                    {"bar_x", fmt::format("{:.2f}", width * static_cast<double>(i))},
                    {"bar_y", fmt::format("{:.2f}", kTimelineHeight - height)},
                    {"bar_width", fmt::format("{:.2f}", std::max(1.0, width - 1))},
                    {"bar_height", fmt::format("{:.2f}", height)}});
  }
  return bars;
}

}  // namespace

void add_facet_views(json& view, const PageQuery& query, const json& answer) {
  view["facets"] = json::array();
  const json facets = answer.value("facets", json::object());
  for (const auto& [name, label] : kGroups) {
    const json counts = facets.value(name, json::array());
    const bool is_choice = counts.size() > 1 || (counts.size() == 1 && !query.first(name).empty());
    if (is_choice) view["facets"].push_back(group_view(query, name, label, counts));
  }
  view["any_facets"] = !view["facets"].empty();
  view["bars"] = json::array();
  if (answer.contains("timeline") && answer["timeline"].at("buckets").size() > 1) {
    view["bars"] = bar_views(query, answer["timeline"]);
  }
  view["any_bars"] = !view["bars"].empty();
}

}  // namespace trefwoord::web
