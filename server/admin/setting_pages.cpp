#include "server/admin/setting_pages.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "embedded_admin.h"
#include "server/admin/admin_page.h"
#include "server/admin/refusal_page.h"
#include "server/admin/setting_forms.h"

namespace trefwoord::admin {
namespace {

using nlohmann::json;

constexpr std::string_view kSettingsAddress = "/beheer/instellingen";

std::string page_of(std::string_view name) {
  return std::string(kSettingsAddress).append("/").append(name);
}

// What the page has to tell besides.
struct SettingOutcome {
  std::string done = {};
  std::string refused = {};
  std::string complaint = {};
  unsigned status = 200;
  Typed typed = {};
};

http::Response show_setting(const Desk& desk, const http::Request& request, const SettingAbout& about,
                            const SettingOutcome& outcome) {
  const auto present = read_setting(desk, about.name);
  if (!present) return refusal_page(present.error().status);
  const bool has_lines = !about.line_example.empty();
  json view = has_lines ? lines_view(about, *present, outcome.typed) : pins_view(*present, outcome.typed);
  view["setting_about"] = about.about;
  view["setting_url"] = page_of(about.name);
  view["setting_state"] = setting_state_text(setting_state(desk, about.name));
  view["version"] = present->version;
  const Page page{.title = std::string(about.title),
                  .content = has_lines ? embedded::lines_mustache : embedded::pins_mustache,
                  .done = outcome.done,
                  .refused = outcome.refused,
                  .complaint = outcome.complaint,
                  .status = outcome.status};
  return admin_page(desk, request, page, std::move(view));
}

Typed typed_in(const Form& form) {
  const auto text = [&form](std::string_view name) { return std::string(form.value(name)); };
  return {text("regel"), text("tekst"), text("vraag"), text("boven"), text("verborgen")};
}

http::Response change(const Desk& desk, const http::Request& request, const Form& form,
                      const SettingAbout& about) {
  const auto present = read_setting(desk, about.name);
  if (!present) return refusal_page(present.error().status);
  // What is changed is what the form was made from; the API sees to it that nobody changes it meanwhile.
  const bool is_same = form.value("versie") == present->version;
  const auto text =
      about.line_example.empty() ? changed_pins(present->text, form) : changed_lines(present->text, form);
  if (!is_same || !text) {
    return show_setting(desk, request, about,
                        {.refused = refusal_text(412), .status = 412, .typed = typed_in(form)});
  }
  const http::Response answer = write_setting(desk, about.name, present->version, *text);
  if (answer.status == 200) return redirect(page_of(about.name), "bewaard");
  return show_setting(desk, request, about,
                      {.refused = refusal_text(answer.status),
                       .complaint = complaint_of(answer),
                       .status = answer.status,
                       .typed = typed_in(form)});
}

json setting_rows(const json& answer) {
  json rows = json::array();
  for (const json& state : answer.value("settings", json::array())) {
    const SettingAbout* const about = setting_about(state.value("name", ""));
    if (about == nullptr) continue;
    rows.push_back({{"setting_url", page_of(about->name)},
                    {"setting_title", about->title},
                    {"setting_about", about->about},
                    {"setting_state", setting_state_text(state)}});
  }
  return rows;
}

}  // namespace

http::Handler settings_page(const Desk& desk) {
  return [&desk](const http::Request& request) {
    const http::Response answered = ask(desk, {.target = "/v1/settings"});
    if (answered.status != 200) return refusal_page(answered.status);
    const json answer = json_of(answered);
    return admin_page(
        desk, request, {.title = "Instellingen", .content = embedded::settings_mustache},
        {{"settings", setting_rows(answer)}, {"rebuild_due", answer.value("rebuild_due", false)}});
  };
}

http::Handler setting_page(const Desk& desk) {
  return [&desk](const http::Request& request) {
    const SettingAbout* const about = setting_about(request.path_parameter("name"));
    return about == nullptr ? refusal_page(404)
                            : show_setting(desk, request, *about, {.done = done_text(request)});
  };
}

http::Handler change_setting(const Desk& desk) {
  return form_handler(desk, [&desk](const http::Request& request, const Form& form) {
    const SettingAbout* const about = setting_about(request.path_parameter("name"));
    return about == nullptr ? refusal_page(404) : change(desk, request, form, *about);
  });
}

}  // namespace trefwoord::admin
