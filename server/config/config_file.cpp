#include "server/config/config_file.h"

#include <algorithm>
#include <fstream>
#include <optional>

#include <toml++/toml.h>

#include "server/api/nearest_name.h"

namespace trefwoord::server {
namespace {

// nullopt: a kind of value that no setting has.
std::optional<Value> value_in(const toml::node& node) {
  if (const auto* truth = node.as_boolean()) return Value(truth->get());
  if (const auto* number = node.as_integer()) return Value(number->get());
  if (const auto* text = node.as_string()) return Value(text->get());
  const auto* array = node.as_array();
  if (array == nullptr) return std::nullopt;
  TextList list;
  for (const toml::node& element : *array) {
    const auto* text = element.as_string();
    if (text == nullptr) return std::nullopt;
    list.push_back(text->get());
  }
  return Value(std::move(list));
}

std::string place(const std::filesystem::path& file, const toml::source_region& source) {
  return file.string() + ':' + std::to_string(source.begin.line);
}

std::string unknown_name(std::string_view name) {
  std::vector<std::string_view> known;
  for (const Setting& setting : settings()) known.push_back(setting.name);
  return '"' + std::string(name) + "\" is not a setting. " + api::suggest_name(name, known);
}

bool is_beginning(const std::string& text) {
  return std::ranges::any_of(settings(),
                             [&text](const Setting& setting) { return setting.name.starts_with(text); });
}

// In [shards] the setting shards_partial is `partial`: `prefix` is "shards_" there.
void read_table(const toml::table& table, const std::string& prefix, const std::filesystem::path& file,
                Source& source) {
  const std::filesystem::path base = file.parent_path();
  for (const auto& [key, node] : table) {
    const std::string where = place(file, key.source());
    const std::string name = prefix + std::string(key.str());
    const toml::table* const inner = node.as_table();
    if (inner != nullptr && prefix.empty() && is_beginning(name + '_')) {
      read_table(*inner, name + '_', file, source);
      continue;
    }
    const auto setting = std::ranges::find(settings(), name, &Setting::name);
    if (setting == settings().end()) {
      source.problems.push_back(where + ": " + unknown_name(name));
    } else if (auto value = value_in(node)) {
      source.given.push_back(
          {static_cast<std::size_t>(setting - settings().begin()), *std::move(value), where, base});
    } else {
      source.problems.push_back(std::string(where).append(": ").append(name).append(
          " must be text, a whole number, true or false, or a list of texts."));
    }
  }
}

}  // namespace

Source read_config_file(const std::filesystem::path& file) {
  Source source;
  std::ifstream stream(file, std::ios::binary);
  if (!stream || std::filesystem::is_directory(file)) {
    source.problems.push_back(file.string() + " cannot be read.");
    return source;
  }
  try {
    read_table(toml::parse(stream, file.string()), "", file, source);
  } catch (const toml::parse_error& error) {
    source.problems.push_back(place(file, error.source()) + ": " + std::string(error.description()) + '.');
  }
  return source;
}

}  // namespace trefwoord::server
