#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "server/config/settings.h"

namespace trefwoord::server {

struct CommandLine {
  Source source;
  std::optional<std::filesystem::path> config_file;
  bool print_config = false;
};

// `arguments` without the program's name. The exit is --help, --version or what cannot be read at all.
[[nodiscard]] tl::expected<CommandLine, EarlyExit> read_command_line(std::span<const std::string> arguments);

}  // namespace trefwoord::server
