#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "server/admin/api_reply.h"
#include "server/admin/desk.h"

namespace trefwoord::admin {

// What the pages say of one of the editors' settings.
struct SettingAbout {
  std::string_view name;  // in the API
  std::string_view title;
  std::string_view about;
  std::string_view entries;       // what its entries are called
  std::string_view line_example;  // of a new one; "" where it is no text of lines
};

// nullptr for any other name.
[[nodiscard]] const SettingAbout* setting_about(std::string_view name);

// "Versie 7, van 27 november 2026, 13:05 uur (UTC), met 12 regels", from what /v1/settings says of it.
[[nodiscard]] std::string setting_state_text(const nlohmann::json& state);

// What /v1/settings says of the setting; an empty object where it says nothing.
[[nodiscard]] nlohmann::json setting_state(const Desk& desk, std::string_view name);

// A setting as it stands there.
struct PresentSetting {
  std::string version;  // as the API names it: what stands in its ETag
  std::string text;
};
[[nodiscard]] tl::expected<PresentSetting, http::Response> read_setting(const Desk& desk,
                                                                        std::string_view name);

// Puts a text in the place of that version, and of no other.
[[nodiscard]] http::Response write_setting(const Desk& desk, std::string_view name, std::string_view version,
                                           std::string text);

// Why write_setting() did not, in Dutch.
[[nodiscard]] std::string refusal_text(unsigned status);

}  // namespace trefwoord::admin
