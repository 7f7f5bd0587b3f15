#include "server/config/print_config.h"

#include <algorithm>
#include <sstream>

#include <toml++/toml.h>

namespace trefwoord::server {
namespace {

struct AsToml {
  std::string operator()(bool truth) const { return truth ? "true" : "false"; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(const std::string& text) const {
    std::ostringstream out;
    // Without the formatter's liberties: one line, whatever the text.
    out << toml::toml_formatter(toml::value<std::string>(text), toml::format_flags::quote_dates_and_times);
    return out.str();
  }
  std::string operator()(const TextList& list) const {
    std::string text;
    for (const std::string& element : list) text += (text.empty() ? "" : ", ") + (*this)(element);
    return '[' + text + ']';
  }
};

}  // namespace

std::vector<std::pair<std::string, std::string>> named_values(const Config& config) {
  std::vector<std::pair<std::string, std::string>> values;
  for (const Setting& setting : settings()) {
    values.emplace_back(setting.name, std::visit(AsToml{}, value_of(setting, config)));
  }
  return values;
}

std::string print_config(const Config& config, std::span<const std::string> origins) {
  std::vector<std::string> lines;
  std::size_t widest = 0;
  for (const auto& [name, value] : named_values(config)) {
    lines.emplace_back(name).append(" = ").append(value);
    widest = std::max(widest, lines.back().size());
  }
  std::string text;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    text.append(lines[at]).append(widest - lines[at].size(), ' ').append("  # ").append(origins[at]) += '\n';
  }
  return text;
}

}  // namespace trefwoord::server
