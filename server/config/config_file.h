#pragma once

#include <filesystem>

#include "server/config/settings.h"

namespace trefwoord::server {

// The settings that a TOML file has, each with its line. A path in it is relative to where the file is, so
// that it means the same wherever the program is started.
[[nodiscard]] Source read_config_file(const std::filesystem::path& file);

}  // namespace trefwoord::server
