#include "server/api/instantsearch/index_answer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "server/api/instantsearch/index_query.h"
#include "server/api/instantsearch/search_body.h"
#include "server/api/search_parameters.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

struct MatchTags {
  std::string pre;
  std::string post;
};

MatchTags tags_of(const nlohmann::json& query) {
  const std::string pre = text_parameter(query, "highlightPreTag");
  const std::string post = text_parameter(query, "highlightPostTag");
  return pre.empty() || post.empty() ? MatchTags{"<em>", "</em>"} : MatchTags{pre, post};
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
  return text;
}

// Of a text escaped for HTML in which matches stand between kMatchBegin and kMatchEnd.
std::string plain_with(const MatchTags& tags, std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEntities{
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}};
  for (const auto& [entity, character] : kEntities) text = replace_all(std::move(text), entity, character);
  return replace_all(replace_all(std::move(text), kMatchBegin, tags.pre), kMatchEnd, tags.post);
}

Json unmatched(const Json& value) {
  if (!value.is_array()) return {{"value", value}, {"matchLevel", "none"}, {"matchedWords", Json::array()}};
  Json list = Json::array();
  for (const Json& element : value) list.push_back(unmatched(element));
  return list;
}

// What a hit of ours becomes, for one query.
class IndexHitWriter {
 public:
  explicit IndexHitWriter(const nlohmann::json& query)
      : tags_(tags_of(query)), wanted_(list_parameter(query, "attributesToRetrieve")) {}

  [[nodiscard]] Json write(const Json& hit) const {
    Json written{{"objectID", hit.at("id")}};
    const Json extra = hit.value("extra", Json::object());
    for (const Json* members : {&hit, &extra}) {
      for (const auto& [name, value] : members->items()) {
        if (is_retrieved(name)) written[name] = value;
      }
    }
    written["_highlightResult"] = highlights(hit);
    written["_snippetResult"] = {{"body", marked(hit, "snippet")}};
    return written;
  }

 private:
  [[nodiscard]] bool is_retrieved(const std::string& name) const {
    constexpr std::array<std::string_view, 7> kOwn{"id",      "score",   "pinned", "title_highlighted",
                                                   "snippet", "matched", "extra"};
    if (std::ranges::find(kOwn, name) != kOwn.end()) return false;
    return wanted_.empty() || std::ranges::find(wanted_, "*") != wanted_.end() ||
           std::ranges::find(wanted_, name) != wanted_.end();
  }

  [[nodiscard]] Json marked(const Json& hit, const char* member) const {
    const std::string text = hit.value(member, "");
    const bool matches = text.find(kMatchBegin) != std::string::npos;
    return {{"value", plain_with(tags_, text)},
            {"matchLevel", matches ? "full" : "none"},
            {"matchedWords", matches ? hit.value("matched", Json::array()) : Json::array()}};
  }

  [[nodiscard]] Json highlights(const Json& hit) const {
    Json highlights{{"title", marked(hit, "title_highlighted")}, {"body", marked(hit, "snippet")}};
    for (const char* name : {"section", "source", "author", "tags"}) {
      if (hit.contains(name)) highlights[name] = unmatched(hit[name]);
    }
    return highlights;
  }

  MatchTags tags_;
  std::vector<std::string> wanted_;
};

// By the names that the client gave them.
Json facets_of(const nlohmann::json& query, const Json& answer) {
  Json facets = Json::object();
  const Json counted = answer.value("facets", Json::object());
  const auto add = [&](const std::string& name, const std::string& facet) {
    for (const Json& count : counted.value(facet, Json::array())) {
      facets[name][count.at("value").get<std::string>()] = count.at("count");
    }
  };
  for (const std::string& name : list_parameter(query, "facets")) {
    add(name, std::string(facet_name(name)));
    if (name != "*") continue;
    for (const auto& [facet, counts] : counted.items()) add(facet == "tag" ? "tags" : facet, facet);
  }
  return facets;
}

// Least and most of the years, which range widgets need.
Json facet_stats(const Json& facets) {
  if (!facets.contains("year")) return Json::object();
  std::vector<int> years;
  for (const auto& [text, count] : facets["year"].items()) {
    int year = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), year).ec == std::errc{})
      years.push_back(year);
  }
  const auto [least, most] = std::ranges::minmax_element(years);
  return years.empty() ? Json::object() : Json{{"year", {{"min", *least}, {"max", *most}}}};
}

std::string folded(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return text;
}

std::size_t place_in(const std::string& value, const std::string& begin) {
  const std::string text = folded(value);
  std::size_t at = text.find(begin);
  while (at != std::string::npos && at > 0 && text[at - 1] != ' ') at = text.find(begin, at + 1);
  return at;
}

}  // namespace

Json index_answer(const nlohmann::json& query, const Json& answer) {
  const auto found = answer.at("found").get<std::uint64_t>();
  const auto per_page = answer.at("per_page").get<std::uint64_t>();
  const std::uint32_t page = number_parameter(query, "page", 0);
  // Counts alone are asked with no hits a page, and beyond what can be reached there are none.
  const std::uint32_t wanted = number_parameter(query, "hitsPerPage", static_cast<std::uint32_t>(per_page));
  const bool shows_hits = wanted > 0 && answer.at("page") == page + 1;
  Json hits = Json::array();
  const IndexHitWriter writer(query);
  if (shows_hits) {
    for (const Json& hit : answer.at("hits")) hits.push_back(writer.write(hit));
  }
  const std::uint64_t reachable = std::min<std::uint64_t>(found, kMaxReachableHits);
  const Json facets = facets_of(query, answer);
  const bool is_exact = answer.at("found_relation") == "eq";
  return {{"hits", std::move(hits)},
          {"nbHits", found},
          {"page", page},
          {"nbPages", wanted == 0 ? 0 : (reachable + per_page - 1) / per_page},
          {"hitsPerPage", std::min<std::uint64_t>(wanted, per_page)},
          {"facets", facets},
          {"facets_stats", facet_stats(facets)},
          {"exhaustiveNbHits", is_exact},
          {"exhaustiveFacetsCount", true},
          {"processingTimeMS", std::lround(std::ceil(answer.at("took_ms").get<double>()))},
          {"query", text_parameter(query, "query")},
          {"params", params_text(query)},
          {"index", text_parameter(query, "indexName")}};
}

Json facet_answer(const std::string& facet, const nlohmann::json& query, const Json& answer) {
  constexpr std::uint32_t kDefaultValues = 10;
  const std::string begin = folded(text_parameter(query, "facetQuery"));
  const std::uint32_t most = number_parameter(query, "maxFacetHits", kDefaultValues);
  const MatchTags tags = tags_of(query);
  Json hits = Json::array();
  for (const Json& count : answer.value("facets", Json::object()).value(facet, Json::array())) {
    const auto value = count.at("value").get<std::string>();
    const std::size_t at = place_in(value, begin);
    if (at == std::string::npos || hits.size() >= most) continue;
    const std::string highlighted = begin.empty()
                                        ? value
                                        : value.substr(0, at) + tags.pre + value.substr(at, begin.size()) +
                                              tags.post + value.substr(at + begin.size());
    hits.push_back({{"value", value}, {"highlighted", highlighted}, {"count", count.at("count")}});
  }
  return {{"facetHits", std::move(hits)},
          {"exhaustiveFacetsCount", true},
          {"processingTimeMS", std::lround(std::ceil(answer.at("took_ms").get<double>()))}};
}

}  // namespace trefwoord::api
