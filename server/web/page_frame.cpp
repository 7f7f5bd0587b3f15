#include "server/web/page_frame.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "server/web/static_files.h"

namespace trefwoord::web {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kSorts{
    {{"relevance", "Relevantie"}, {"newest", "Nieuwste"}, {"oldest", "Oudste"}}};

// The parameters that have a field of their own in the form.
constexpr std::array<std::string_view, 6> kFields{"q", "from", "to", "section", "source", "sort"};

json sort_choices(const PageQuery& query) {
  const std::string_view current = query.first("sort").empty() ? kSorts[0].first : query.first("sort");
  json choices = json::array();
  for (const auto& [name, label] : kSorts) {
    choices.push_back({{"sort_name", name},
                       {"sort_label", label},
                       {"sort_url", query.with("sort", name).url()},
                       {"sort_current", name == current}});
  }
  return choices;
}

// What the form sends along unseen: filters without a field, and further values of those with one.
json kept_values(const PageQuery& query) {
  json kept = json::array();
  std::set<std::string_view> shown;
  for (const auto& [name, value] : query.values()) {
    const bool has_field = std::ranges::find(kFields, name) != kFields.end();
    if (name == "page") continue;  // a new search starts on its first page
    if (has_field && shown.insert(name).second) continue;
    kept.push_back({{"name", name}, {"value", value}});
  }
  return kept;
}

}  // namespace

json page_frame(std::string_view title, const PageQuery& query) {
  json view{{"page_title", title},    {"stylesheet", stylesheet_path()}, {"script", page_script_path()},
            {"page_type", "website"}, {"kept", kept_values(query)},      {"sorts", sort_choices(query)}};
  for (const std::string_view field : kFields) {
    if (!query.first(field).empty()) view[std::string(field)] = query.first(field);
  }
  return view;
}

http::Response html_response(std::string html, unsigned status) {
  constexpr std::string_view kContentSecurityPolicy =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' https:; "
      "form-action 'self'; base-uri 'none'; "
      "frame-ancestors 'none'";
  return {status,
          "text/html; charset=utf-8",
          std::move(html),
          {{"Content-Security-Policy", std::string(kContentSecurityPolicy)},
           {"X-Content-Type-Options", "nosniff"},
           {"Referrer-Policy", "same-origin"}}};
}

}  // namespace trefwoord::web
