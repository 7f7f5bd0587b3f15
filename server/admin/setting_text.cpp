#include "server/admin/setting_text.h"

#include <algorithm>
#include <charconv>

namespace trefwoord::admin {
namespace {

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

// Every line, the last also without its end; none after the last end.
std::vector<std::string_view> all_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    lines.push_back(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(lines.back().size() + 1, text.size()));
  }
  return lines;
}

}  // namespace

std::vector<SettingLine> telling_lines(std::string_view text) {
  std::vector<SettingLine> telling;
  std::size_t number = 0;
  for (const std::string_view line : all_lines(text)) {
    ++number;
    const std::string_view said = without_blanks(line);
    if (!said.empty() && !said.starts_with('#')) telling.push_back({number, std::string(said)});
  }
  return telling;
}

std::string with_line(std::string text, std::string_view line) {
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  return text.append(line).append("\n");
}

std::optional<std::string> without_line(std::string_view text, std::size_t number) {
  const auto lines = all_lines(text);
  if (number == 0 || number > lines.size()) return std::nullopt;
  std::string rest;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (at + 1 != number) rest.append(lines[at]).append("\n");
  }
  return rest;
}

std::optional<std::size_t> number_in(std::string_view text) {
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

std::vector<std::string> ids_in(std::string_view text) {
  std::vector<std::string> ids;
  for (const std::string_view line : all_lines(text)) {
    const std::string_view id = without_blanks(line);
    if (!id.empty()) ids.emplace_back(id);
  }
  return ids;
}

}  // namespace trefwoord::admin
