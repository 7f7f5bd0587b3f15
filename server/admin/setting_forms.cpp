#include "server/admin/setting_forms.h"

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "server/admin/admin_page.h"
#include "server/admin/setting_pages.h"
#include "server/admin/setting_text.h"
#include "server/web/dutch_text.h"

namespace trefwoord::admin {
namespace {

using nlohmann::json;

json left_out_text(std::size_t entries) {
  if (entries <= kMaxListedEntries) return false;
  return "Hier staan de eerste " + web::dutch_number(kMaxListedEntries) + " van " +
         web::dutch_number(entries) + '.';
}

json rules_in(const std::string& text) {
  const json pins = json::parse(text, nullptr, false);
  return pins.is_object() ? pins.value("rules", json::array()) : json::array();
}

std::string joined_ids(const json& rule, const char* list) {
  std::string text;
  for (const json& id : rule.value(list, json::array())) {
    if (id.is_string()) text.append(text.empty() ? "" : ", ").append(id.get<std::string>());
  }
  return text;
}

std::string pins_text(json rules) {
  return json{{"rules", std::move(rules)}}.dump(1, ' ', false, json::error_handler_t::replace) + '\n';
}

}  // namespace

json lines_view(const SettingAbout& about, const PresentSetting& present, const Typed& typed) {
  const std::vector<SettingLine> lines = telling_lines(present.text);
  json rows = json::array();
  for (const SettingLine& line : lines) {
    if (rows.size() == kMaxListedEntries) break;
    rows.push_back({{"number", std::to_string(line.number)}, {"line", line.text}});
  }
  return {{"line_example", about.line_example},
          {"lines_title", about.entries},
          {"any_lines", !rows.empty()},
          {"lines", std::move(rows)},
          {"lines_left_out", left_out_text(lines.size())},
          {"new_line", typed.line},
          {"text_open", !typed.text.empty()},
          {"text", typed.text.empty() ? present.text : typed.text}};
}

json pins_view(const PresentSetting& present, const Typed& typed) {
  const json rules = rules_in(present.text);
  json rows = json::array();
  for (const json& rule : rules) {
    if (rows.size() == kMaxListedEntries) break;
    rows.push_back({{"number", std::to_string(rows.size() + 1)},
                    {"rule_query", rule.value("query", "")},
                    {"pinned", text_or_none(joined_ids(rule, "pinned"))},
                    {"hidden", text_or_none(joined_ids(rule, "hidden"))}});
  }
  return {{"any_rules", !rows.empty()},
          {"rules", std::move(rows)},
          {"lines_left_out", left_out_text(rules.size())},
          {"new_query", typed.query},
          {"new_pinned", typed.pinned},
          {"new_hidden", typed.hidden}};
}

std::optional<std::string> changed_lines(const std::string& text, const Form& form) {
  const std::string_view asked = form.value("doe");
  if (asked == "toevoegen") return with_line(text, form.trimmed("regel"));
  if (asked == "vervangen") return std::string(form.value("tekst"));
  const auto number = asked == "weghalen" ? number_in(form.value("nummer")) : std::nullopt;
  return number ? without_line(text, *number) : std::nullopt;
}

std::optional<std::string> changed_pins(const std::string& text, const Form& form) {
  const std::string_view asked = form.value("doe");
  json rules = rules_in(text);
  if (asked == "toevoegen") {
    json rule{{"query", form.trimmed("vraag")}};
    if (auto ids = ids_in(form.value("boven")); !ids.empty()) rule["pinned"] = std::move(ids);
    if (auto ids = ids_in(form.value("verborgen")); !ids.empty()) rule["hidden"] = std::move(ids);
    rules.push_back(std::move(rule));
    return pins_text(std::move(rules));
  }
  const auto number = asked == "weghalen" ? number_in(form.value("nummer")) : std::nullopt;
  if (!number || *number == 0 || *number > rules.size()) return std::nullopt;
  rules.erase(*number - 1);
  return pins_text(std::move(rules));
}

}  // namespace trefwoord::admin
