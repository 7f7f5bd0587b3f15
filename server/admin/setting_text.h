#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::admin {

// Editing a setting that is a text of lines, whatever the lines say.
struct SettingLine {
  std::size_t number;  // from 1
  std::string text;
};

// Those that say something: neither empty nor a comment.
[[nodiscard]] std::vector<SettingLine> telling_lines(std::string_view text);

[[nodiscard]] std::string with_line(std::string text, std::string_view line);

// nullopt where it has no such line.
[[nodiscard]] std::optional<std::string> without_line(std::string_view text, std::size_t number);

// The number that a form's field holds; nullopt where it is none.
[[nodiscard]] std::optional<std::size_t> number_in(std::string_view text);

// The ids of a text, one a line, without blanks around them and empty lines.
[[nodiscard]] std::vector<std::string> ids_in(std::string_view text);

}  // namespace trefwoord::admin
