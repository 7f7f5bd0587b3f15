#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/admin/form.h"
#include "server/admin/setting_about.h"

namespace trefwoord::admin {

// The two kinds of settings: what their pages show, and what their forms make of a text.

// What was typed into a form that was refused, or nothing.
struct Typed {
  std::string line = {};
  std::string text = {};  // the whole of it
  std::string query = {};
  std::string pinned = {};
  std::string hidden = {};
};

// A view for lines.mustache, or pins.mustache.
[[nodiscard]] nlohmann::json lines_view(const SettingAbout& about, const PresentSetting& present,
                                        const Typed& typed);
[[nodiscard]] nlohmann::json pins_view(const PresentSetting& present, const Typed& typed);

// The text that a form asks for, from the present one; nullopt where it asks for something that is not there.
[[nodiscard]] std::optional<std::string> changed_lines(const std::string& text, const Form& form);
[[nodiscard]] std::optional<std::string> changed_pins(const std::string& text, const Form& form);

}  // namespace trefwoord::admin
