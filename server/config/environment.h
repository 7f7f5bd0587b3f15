#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "server/config/settings.h"

namespace trefwoord::server {

struct Environment {
  Source source;
  std::optional<std::filesystem::path> config_file;  // TREFWOORD_CONFIG
};

// What the variables TREFWOORD_… among the lines NAME=VALUE set.
[[nodiscard]] Environment read_environment(std::span<const std::string> lines);

}  // namespace trefwoord::server
