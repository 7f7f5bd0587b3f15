#include "server/alerts/alert_json.h"

#include <fmt/core.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/paragraphs.h"
#include "indexer/publication_date.h"

namespace trefwoord::alerts {
namespace {

using Json = nlohmann::ordered_json;
using Strings = std::vector<std::string>;

std::string day_text(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string utc_text(std::chrono::sys_seconds moment) {
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::hh_mm_ss time(moment - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", day_text(day), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

void add_day(const char* name, const std::optional<std::chrono::sys_days>& day, Json& json) {
  if (day) json[name] = day_text(*day);
}

void add_list(const char* name, const Strings& values, Json& json) {
  if (!values.empty()) json[name] = values;
}

std::string text_of(const Json& json, const char* name) {
  const auto member = json.find(name);
  return member != json.end() && member->is_string() ? member->get<std::string>() : std::string();
}

// False where it is there and no list of texts.
bool read_list(const Json& json, const char* name, Strings& values) {
  const auto member = json.find(name);
  if (member == json.end()) return true;
  if (!member->is_array()) return false;
  for (const Json& value : *member) {
    if (!value.is_string()) return false;
    values.push_back(value.get<std::string>());
  }
  return true;
}

// False where it is there and no day.
bool read_day(const Json& json, const char* name, std::optional<std::chrono::sys_days>& day) {
  if (!json.contains(name)) return true;
  const auto date = indexer::PublicationDate::parse(text_of(json, name));
  if (date) day = date->first_day();
  return date.has_value();
}

bool read_search(const Json& json, search::SearchRequest& search) {
  const std::string match = text_of(json, "match");
  if (!json.contains("q") || (match != "all" && match != "any")) return false;
  search.text = text_of(json, "q");
  search.match = match == "all" ? search::Match::all : search::Match::any;
  search.compounds = text_of(json, "compounds") != "off";
  return read_day(json, "from", search.published.from) && read_day(json, "to", search.published.to) &&
         read_list(json, "section", search.sections) && read_list(json, "source", search.sources) &&
         read_list(json, "author", search.authors) && read_list(json, "tag", search.tags);
}

void add_text(const char* name, const std::string& text, Json& json) {
  if (!text.empty()) json[name] = text;
}

}  // namespace

Json alert_json(const Alert& alert) {
  const search::SearchRequest& search = alert.search;
  Json json{{"id", alert.id}, {"q", search.text}};
  add_day("from", search.published.from, json);
  add_day("to", search.published.to, json);
  add_list("section", search.sections, json);
  add_list("source", search.sources, json);
  add_list("author", search.authors, json);
  add_list("tag", search.tags, json);
  json["match"] = search.match == search::Match::all ? "all" : "any";
  json["compounds"] = search.compounds ? "on" : "off";
  json["created"] = utc_text(alert.created);
  if (alert.webhook) json["webhook"] = {{"url", alert.webhook->url}};
  return json;
}

Json secret_alert_json(const Alert& alert) {
  Json json = alert_json(alert);
  if (alert.webhook) json["webhook"]["secret"] = alert.webhook->secret;
  return json;
}

std::optional<Alert> parse_alert(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto created = indexer::PublicationDate::parse(text_of(json, "created"));
  Alert alert{.id = text_of(json, "id"), .created = {}, .search = {}};
  if (alert.id.empty() || !created || !read_search(json, alert.search)) return std::nullopt;
  alert.created = created->first_second();
  if (const auto webhook = json.find("webhook"); webhook != json.end()) {
    if (!webhook->is_object()) return std::nullopt;
    alert.webhook = Webhook{text_of(*webhook, "url"), text_of(*webhook, "secret")};
    if (alert.webhook->url.empty() || alert.webhook->secret.empty()) return std::nullopt;
  }
  return alert;
}

Json match_json(const AlertMatch& match, const std::optional<indexer::Article>& article) {
  Json json{{"number", match.number}, {"matched", utc_text(match.matched)}, {"id", match.article}};
  Json& shown = json["article"];
  if (!article) return json;
  shown["title"] = article->title.empty() ? indexer::first_sentence(article->body) : article->title;
  if (article->published) shown["published"] = article->published->text();
  add_text("url", article->url, shown);
  add_text("section", article->section, shown);
  add_text("source", article->source, shown);
  return json;
}

}  // namespace trefwoord::alerts
