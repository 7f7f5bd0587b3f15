#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "server/config/settings.h"

namespace trefwoord::server {

// All settings as TOML, each with where its value comes from (`origins`, by place in settings()) as a
// comment: as a config file it gives the same Config. No setting is a secret: keys and certificates are files
// that settings name.
[[nodiscard]] std::string print_config(const Config& config, std::span<const std::string> origins);

// All settings by name, each with its value as TOML has it.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> named_values(const Config& config);

}  // namespace trefwoord::server
