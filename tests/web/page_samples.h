#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "server/web/pages.h"

// Answers of the API, and the pages that are made of them.
namespace trefwoord::web {

using nlohmann::json;

inline constexpr const char* kOrigin = "https://zoek.example";

inline json answer_of(std::uint64_t found, json hits = json::array()) {
  return {{"query", "fiets"},
          {"found", found},
          {"found_relation", "eq"},
          {"page", 1},
          {"per_page", 10},
          {"took_ms", 0.4},
          {"hits", std::move(hits)},
          {"suggestion", nullptr},
          {"suggestion_shown", false},
          {"warnings", json::array()},
          {"index", {{"revision", 1}, {"articles", 60}, {"analysis", "nl-1"}}}};
}

inline json hit() {
  return {{"id", "fietsbrug-oude-haven"}, {"score", 12.3},
          {"title", "Fietsbrug open"},    {"title_highlighted", "<mark>Fietsbrug</mark> open"},
          {"published", "2022-01"},       {"section", "Regio"},
          {"source", "de Courant"},       {"snippet", "De <mark>fietsbrug</mark> &amp; de kade."}};
}

inline json readable() {
  return json::parse(
      R"({"title":"Fietsbrug open","article":{"id":"1","title":"Fietsbrug open","published":"2022-01-23","section":"Regio",
      "source":"de Courant","author":["Jan","Piet"],"tags":["brug"],"url":"https://nieuws.example/1?a=1&b=2",
      "image":"https://nieuws.example/1.jpg"},
      "paragraphs":[{"kind":"lead","text":"De brug is open."},{"kind":"subheading","text":"Lint"},
      {"kind":"body","text":"De wethouder knipte <b>zelf</b>."}]})");
}

inline const json kNothingFound{{"found", 0}, {"hits", json::array()}};

inline std::string results_html(const PageQuery& query, const json& answer) {
  return results_page(query, answer, kOrigin);
}

inline std::string article_html(const json& article, const json& related = kNothingFound,
                                const json& versions = kNothingFound) {
  return article_page(article, versions, related, kOrigin);
}

// Tags that were opened are closed in order; void elements apart.
inline void expect_balanced(const std::string& html) {
  std::vector<std::string> open;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find_first_of(" >\n", at);
    const std::string tag = html.substr(at + 1, end - at - 1);
    if (tag.starts_with('!') || tag == "meta" || tag == "link" || tag == "input" || tag == "img") continue;
    if (!tag.starts_with('/')) {
      open.push_back(tag);
      continue;
    }
    ASSERT_FALSE(open.empty()) << tag;
    EXPECT_EQ("/" + open.back(), tag);
    open.pop_back();
  }
  EXPECT_TRUE(open.empty());
}

}  // namespace trefwoord::web
