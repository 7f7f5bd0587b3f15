#include "server/admin/setting_about.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/admin/dutch_figures.h"
#include "server/web/dutch_text.h"

namespace trefwoord::admin {
namespace {

using nlohmann::json;

constexpr std::array<SettingAbout, 4> kSettings{
    {{"pins", "Bovenaan en verborgen",
      "Welke artikelen bij een zoekvraag bovenaan staan, en welke niet te zien zijn.", "Vragen", ""},
     {"synonyms", "Synoniemen", "Woorden die elkaar vinden, naast de ingebouwde.", "Synoniemen",
      "fiets, rijwiel vinden elkaar; zuivel => melk, kaas: zuivel vindt melk en kaas, niet andersom."},
     {"stop-words", "Stopwoorden", "Woorden die naast andere niet meetellen.", "Stopwoorden",
      "nieuws telt niet meer mee; -niet, met een streepje ervoor, telt juist weer mee."},
     {"compound-exceptions", "Samenstellingen",
      "Woorden die heel blijven of anders gesplitst worden. Dit geldt als de index opnieuw is gemaakt.",
      "Uitzonderingen",
      "minister blijft heel; fiets+pad splitst fietspad; stadsbestuur = stad bestuur slaat de s over."}}};

std::string address_of(std::string_view name) {
  return std::string("/v1/settings/").append(name);
}

std::string version_in(const http::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "ETag" && value.size() > 2) return value.substr(1, value.size() - 2);
  }
  return "";
}

}  // namespace

const SettingAbout* setting_about(std::string_view name) {
  const auto* const found = std::ranges::find(kSettings, name, &SettingAbout::name);
  return found == kSettings.end() ? nullptr : found;
}

std::string setting_state_text(const json& state) {
  const auto version = state.value("version", std::uint64_t{0});
  if (version == 0) return "Nog nooit veranderd.";
  const auto entries = state.value("entries", std::uint64_t{0});
  return "Versie " + web::dutch_number(version) + ", van " + dutch_time(state.value("changed", "")) + ": " +
         web::dutch_number(entries) + (entries == 1 ? " regel." : " regels.");
}

json setting_state(const Desk& desk, std::string_view name) {
  const json answer = json_of(ask(desk, {.target = "/v1/settings"}));
  for (const json& state : answer.value("settings", json::array())) {
    if (state.value("name", "") == name) return state;
  }
  return json::object();
}

tl::expected<PresentSetting, http::Response> read_setting(const Desk& desk, std::string_view name) {
  http::Response answer = ask(desk, {.target = address_of(name)});
  if (answer.status != 200) return tl::unexpected(std::move(answer));
  return PresentSetting{version_in(answer), std::move(answer.body)};
}

http::Response write_setting(const Desk& desk, std::string_view name, std::string_view version,
                             std::string text) {
  const char* const type = name == "pins" ? "application/json" : "text/plain";
  return ask(desk, {.method = "PUT",
                    .target = address_of(name),
                    .body = std::move(text),
                    .headers = {{"content-type", type}, {"if-match", '"' + std::string(version) + '"'}}});
}

std::string refusal_text(unsigned status) {
  if (status == 412)
    return "Iemand anders heeft intussen iets veranderd. Er is niets bewaard; hieronder staat hoe het nu is.";
  return status == 422 ? "Dit is niet bewaard: het klopt niet." : "Dit is niet bewaard.";
}

}  // namespace trefwoord::admin
