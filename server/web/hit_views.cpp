#include "server/web/hit_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "server/web/dutch_text.h"
#include "server/web/filter_link.h"

namespace trefwoord::web {
namespace {

using nlohmann::json;

// 1234.5 -> 1234,5000, as many decimals as the API shows.
std::string dutch_score(double score) {
  std::string text = fmt::format("{:.4f}", score);
  std::ranges::replace(text, '.', ',');
  return text;
}

json explanation_view(const json& explanation) {
  json parts = json::array();
  for (const json& part : explanation.at("parts")) {
    parts.push_back(
        {{"why_text", part.at("text")}, {"why_score", dutch_score(part.at("score").get<double>())}});
  }
  return {{"why_summary", explanation.at("summary")},
          {"why_parts", std::move(parts)},
          {"why_total", dutch_score(explanation.at("score").get<double>())}};
}

// The versions that a hit stands for, and the same search for these alone.
void add_story(json& view, const json& story, const PageQuery& query) {
  const std::uint64_t others = story.at("size").get<std::uint64_t>() - 1;
  view["story_text"] =
      "Ook in " + dutch_number(others) + (others == 1 ? " andere versie" : " andere versies");
  view["story_url"] =
      query.without("collapse", "story").with("story", story.at("id").get<std::string>()).url();
  std::string sources;
  for (const json& source : story.at("sources")) {
    (sources += sources.empty() ? "" : ", ") += source.get<std::string>();
  }
  if (story.at("sources").size() > 1) view["story_sources"] = sources;
}

json hit_view(const json& hit, const PageQuery& query) {
  const std::string id = hit.value("id", "");
  json view{{"hit_id", id}, {"hit_url", article_url(id)}, {"hit_title", hit.value("title_highlighted", "")}};
  if (const std::string date = hit.value("published", ""); !date.empty()) {
    view["hit_date"] = date;
    view["hit_date_text"] = dutch_date(date);
  }
  add_filter_link(view, "hit_", hit, "section");
  add_filter_link(view, "hit_", hit, "source");
  if (const std::string snippet = hit.value("snippet", ""); !snippet.empty()) view["hit_snippet"] = snippet;
  if (hit.contains("story")) add_story(view, hit["story"], query);
  if (hit.contains("explanation")) view["hit_explanation"] = explanation_view(hit["explanation"]);
  return view;
}

}  // namespace

json hit_views(const json& search_answer, const PageQuery& query) {
  json views = json::array();
  for (const json& hit : search_answer.at("hits")) views.push_back(hit_view(hit, query));
  return views;
}

}  // namespace trefwoord::web
