#include "server/editing/pins_json.h"

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "indexer/article.h"
#include "indexer/article_id.h"

namespace trefwoord::editing {
namespace {

using PinsJson = nlohmann::json;

tl::unexpected<Error> wrong(const std::string& pointer, const std::string& why) {
  return fail(ErrorCode::invalid_setting, (pointer.empty() ? "The pins: " : pointer + ": ") + why, pointer);
}

// Reads one rule, whose place in the JSON is `pointer`.
class RuleReader {
 public:
  RuleReader(const PinsJson& json, std::string pointer) : json_(json), pointer_(std::move(pointer)) {}

  Result<search::EditorRule> read() {
    if (!json_.is_object()) return wrong(pointer_, "a rule must be an object.");
    for (const auto& [name, value] : json_.items()) {
      if (name != "query" && name != "pinned" && name != "hidden") {
        return wrong(pointer_,
                     "\"" + name + "\" is no member of a rule; these are query, pinned and hidden.");
      }
    }
    search::EditorRule rule;
    return read_query(rule)
        .and_then([&] { return read_ids("pinned", kMaxPinned, rule.pinned); })
        .and_then([&] { return read_ids("hidden", kMaxHidden, rule.hidden); })
        .and_then([&]() -> Result<search::EditorRule> {
          if (rule.pinned.empty() && rule.hidden.empty()) {
            return wrong(pointer_, "a rule must pin or hide an article.");
          }
          return std::move(rule);
        });
  }

 private:
  Result<void> read_query(search::EditorRule& rule) {
    const auto query = json_.find("query");
    if (query == json_.end() || !query->is_string())
      return wrong(pointer_, "a rule must have a query, a text.");
    rule.query = query->get<std::string>();
    if (search::plain_query(rule.query).empty())
      return wrong(pointer_ + "/query", "the query must not be empty.");
    if (rule.query.size() > kMaxRuleQueryBytes) {
      return wrong(pointer_ + "/query",
                   "the query must be at most " + std::to_string(kMaxRuleQueryBytes) + " bytes.");
    }
    return {};
  }

  Result<void> read_ids(const std::string& name, std::size_t most, std::vector<std::string>& ids) {
    const auto list = json_.find(name);
    if (list == json_.end()) return {};
    const std::string pointer = pointer_ + "/" + name;
    if (!list->is_array()) return wrong(pointer, name + " must be a list of ids.");
    if (list->size() > most) {
      return wrong(pointer, "a rule has at most " + std::to_string(most) + " " + name + " articles.");
    }
    for (const PinsJson& element : *list) {
      const std::string place = pointer + "/" + std::to_string(ids.size());
      std::string id = element.is_string() ? element.get<std::string>() : std::string();
      if (!indexer::check_article_id(id)) {
        return wrong(place, "an id must be a text of 1 to " + std::to_string(indexer::kMaxArticleIdBytes) +
                                " bytes without control characters.");
      }
      if (!named_.insert(id).second) return wrong(place, "the rule names \"" + id + "\" twice.");
      ids.push_back(std::move(id));
    }
    return {};
  }

  const PinsJson& json_;
  const std::string pointer_;
  std::set<std::string> named_;
};

}  // namespace

Result<std::vector<search::EditorRule>> parse_pins(const std::string& text) {
  const PinsJson json = PinsJson::parse(text, nullptr, false);
  if (!json.is_object() || json.size() != 1 || !json.contains("rules") || !json["rules"].is_array()) {
    return wrong(
        "", "write JSON like {\"rules\":[{\"query\":\"...\",\"pinned\":[\"id\"],\"hidden\":[\"id\"]}]}.");
  }
  if (json["rules"].size() > kMaxRules) {
    return wrong("/rules", "there are at most " + std::to_string(kMaxRules) + " rules.");
  }
  std::vector<search::EditorRule> rules;
  std::map<std::string, std::size_t> places;  // by plain_query()
  for (const PinsJson& element : json["rules"]) {
    const std::string pointer = "/rules/" + std::to_string(rules.size());
    auto rule = RuleReader(element, pointer).read();
    if (!rule) return tl::unexpected(rule.error());
    const auto [same, is_new] = places.try_emplace(search::plain_query(rule->query), rules.size());
    if (!is_new) {
      return wrong(pointer + "/query", "rule " + std::to_string(same->second) + " is about the same query.");
    }
    rules.push_back(*std::move(rule));
  }
  return rules;
}

}  // namespace trefwoord::editing
