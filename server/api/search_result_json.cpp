#include "server/api/search_result_json.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "server/api/explanation_json.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

// Room for the members that are to come: where an object grows, all that it has is copied, since names are
// constant there.
Json object_for(std::size_t members) {
  Json json = Json::object();
  json.get_ref<Json::object_t&>().reserve(members);
  return json;
}

constexpr std::size_t kMembersOfHit = kHitFieldNames.size() + 5;
constexpr std::size_t kMembersOfResult = 20;

// Writes the chosen members of one hit that have a value.
class HitWriter {
 public:
  HitWriter(const HitFields& fields, Json& json) : fields_(fields), json_(json) {}

  void write(HitField field, const std::string& value) {
    if (fields_.has(field) && !value.empty()) member(field) = value;
  }
  void write(HitField field, const std::vector<std::string>& values) {
    if (fields_.has(field) && !values.empty()) member(field) = values;
  }
  void write(HitField field, const std::optional<indexer::PublicationDate>& date) {
    if (date) write(field, date->text());
  }
  void write_object(HitField field, const std::string& json_text) {
    if (fields_.has(field) && !json_text.empty()) member(field) = Json::parse(json_text, nullptr, false);
  }

 private:
  Json& member(HitField field) { return json_[kHitFieldNames[static_cast<std::size_t>(field)]]; }

  const HitFields& fields_;
  Json& json_;
};

Json story_json(const search::Story& story) {
  Json json{{"id", story.id}, {"size", story.size}};
  if (story.first) json["first"] = story.first->text();
  if (story.last) json["last"] = story.last->text();
  json["sources"] = story.sources;
  return json;
}

}  // namespace

Json hit_json(const search::Hit& hit, const HitFields& fields) {
  const indexer::Article& article = hit.article;
  Json json = object_for(kMembersOfHit);
  json["id"] = article.id;
  json["score"] = rounded(hit.score, kScoreSteps);
  if (hit.pinned) json["pinned"] = true;
  HitWriter writer(fields, json);
  writer.write(HitField::title, hit.title);
  writer.write(HitField::title_highlighted, hit.title_highlighted);
  writer.write(HitField::published, article.published);
  writer.write(HitField::updated, article.updated);
  writer.write(HitField::url, article.url);
  writer.write(HitField::section, article.section);
  writer.write(HitField::source, article.source);
  writer.write(HitField::author, article.authors);
  writer.write(HitField::tags, article.tags);
  writer.write(HitField::image, article.image);
  writer.write(HitField::snippet, hit.snippet);
  writer.write(HitField::matched, hit.matched);
  writer.write(HitField::body, article.body);
  writer.write_object(HitField::extra, article.extra);
  if (hit.story) json["story"] = story_json(*hit.story);
  if (hit.explanation) json["explanation"] = explanation_json(*hit.explanation);
  return json;
}

Json search_result_json(const SearchParameters& parameters, const search::SearchResult& result,
                        std::chrono::nanoseconds took) {
  const std::chrono::duration<double, std::milli> took_ms = took;
  Json json = object_for(kMembersOfResult);
  json["query"] = parameters.request.text;
  json["found"] = result.found;
  json["found_relation"] = result.found_is_lower_bound ? "gte" : "eq";
  json["page"] = parameters.request.page;
  json["per_page"] = parameters.request.per_page;
  json["took_ms"] = rounded(took_ms.count(), 1e3);
  Json& hits = json["hits"] = Json::array();
  for (const search::Hit& hit : result.hits) hits.push_back(hit_json(hit, parameters.fields));
  json["suggestion"] = result.suggestion.empty() ? Json(nullptr) : Json(result.suggestion);
  json["suggestion_shown"] = result.suggestion_shown;
  json["warnings"] = result.warnings;
  json["index"] = {
      {"revision", result.revision}, {"articles", result.articles}, {"analysis", result.analysis}};
  if (result.partial) json["partial"] = true;
  return json;
}

}  // namespace trefwoord::api
