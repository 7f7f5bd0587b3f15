#include "server/web/hit_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "server/web/dutch_text.h"
#include "server/web/filter_link.h"
#include "server/web/page_query.h"

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

json hit_view(const json& hit) {
  const std::string id = hit.value("id", "");
  json view{{"hit_url", article_url(id)}, {"hit_title", hit.value("title_highlighted", "")}};
  if (const std::string date = hit.value("published", ""); !date.empty()) {
    view["hit_date"] = date;
    view["hit_date_text"] = dutch_date(date);
  }
  add_filter_link(view, "hit_", hit, "section");
  add_filter_link(view, "hit_", hit, "source");
  if (const std::string snippet = hit.value("snippet", ""); !snippet.empty()) view["hit_snippet"] = snippet;
  if (hit.contains("explanation")) view["hit_explanation"] = explanation_view(hit["explanation"]);
  return view;
}

}  // namespace

json hit_views(const json& search_answer) {
  json views = json::array();
  for (const json& hit : search_answer.at("hits")) views.push_back(hit_view(hit));
  return views;
}

}  // namespace trefwoord::web
