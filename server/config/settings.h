#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/result.h"
#include "server/config/config.h"

namespace trefwoord::server {

using TextList = std::vector<std::string>;

// One thing that can be set. Its name is the same everywhere: `log_queries` in a file, TREFWOORD_LOG_QUERIES
// in the environment, --log-queries as a flag.
struct Setting {
  using Member = std::variant<std::filesystem::path Config::*, ListenAddress Config::*, std::size_t Config::*,
                              bool Config::*, TextList Config::*>;
  std::string_view name;
  Member member;
  std::string_view placeholder;  // of the value, in --help
  std::string_view help;
  std::size_t least = 0;  // bounds of a number
  std::size_t most = 0;
  bool (*accepts)(std::string_view element) = nullptr;  // of a list; null: looked at when all is read
  std::string_view elements = {};                       // what a list has, for errors

  [[nodiscard]] bool is_switch() const { return std::holds_alternative<bool Config::*>(member); }
  [[nodiscard]] bool is_list() const { return std::holds_alternative<TextList Config::*>(member); }
  [[nodiscard]] std::string flag() const;         // --log-queries
  [[nodiscard]] std::string environment() const;  // TREFWOORD_LOG_QUERIES
};

[[nodiscard]] std::span<const Setting> settings();

// A value as it was given: typed by a file, or text as flags and the environment have it.
using Value = std::variant<bool, std::int64_t, std::string, TextList>;

struct Given {
  std::size_t setting;  // place in settings()
  Value value;
  std::string where;           // "trefwoord.toml:3", "TREFWOORD_LISTEN", "--listen"
  std::filesystem::path base;  // what a relative path starts from; "": the working directory
};

// What a source has, and sentences about what it cannot have, each beginning with its place.
struct Source {
  std::vector<Given> given;
  std::vector<std::string> problems;
};

// Fails with invalid_parameter, saying what the value must be, on one that the setting cannot have.
[[nodiscard]] Result<void> assign(const Given& given, Config& config);

// Paths as absolute ones.
[[nodiscard]] Value value_of(const Setting& setting, const Config& config);

// What a Config is where nothing is given.
[[nodiscard]] Config default_config();

}  // namespace trefwoord::server
