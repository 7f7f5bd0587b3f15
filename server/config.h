#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "indexer/result.h"

namespace trefwoord::server {

// Where to listen. `address` is numeric, without the brackets of IPv6.
struct ListenAddress {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one

  // As the host of a URL has it: 127.0.0.1:8080, [::1]:8080.
  [[nodiscard]] std::string text() const;
};

// From `ADDRESS:PORT`, `[ADDRESS]:PORT` or `localhost:PORT`. Fails with invalid_parameter on anything else,
// and on an address that others can reach: there are no keys yet, so this machine is the only one to be
// trusted.
[[nodiscard]] Result<ListenAddress> parse_listen_address(std::string_view text);

// The program's flags, validated.
struct Config {
  std::filesystem::path data_directory;
  ListenAddress listen;
  std::size_t threads = 1;  // that search
  bool log_queries = false;
  std::filesystem::path synonyms;  // a file of them; "": the built-in ones alone
};

// Why the program ends before it has begun: wrong usage (2), or --help and --version (0).
struct EarlyExit {
  int code = 0;
  std::string text;  // for standard output if the code is 0, else for standard error
};

// `arguments` without the program's name.
[[nodiscard]] tl::expected<Config, EarlyExit> parse_command_line(std::span<const std::string> arguments);

}  // namespace trefwoord::server
