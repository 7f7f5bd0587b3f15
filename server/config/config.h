#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "server/config/listen_address.h"

namespace trefwoord::server {

// What the server is set to do; settings.cpp says how each member is named and what it may be.
struct Config {
  std::filesystem::path data;
  std::vector<std::string>
      shards_at;  // of the index, where it is not in `data` (search::parse_shard_sources)
  std::size_t shards_timeout_ms = 2'000;
  ListenAddress listen;
  std::size_t threads = 1;         // that search
  std::filesystem::path synonyms;  // a file of them; "": the built-in ones alone
  bool shards_partial = false;     // answer from those that are there
  bool log_queries = false;
  std::size_t slow_query_ms = 0;                // what is logged as slow; 0: nothing
  bool insights = false;                        // count what readers search for, and the hits they choose
  std::filesystem::path keys;                   // the file of them
  bool public_search = false;                   // who has no key may search
  std::size_t requests_per_minute_per_key = 0;  // 0: as many as they like
  std::size_t requests_per_minute_per_address = 0;
  std::filesystem::path tls_certificate;  // "": HTTP in the clear
  std::filesystem::path tls_key;
  bool sitemap = false;                   // for crawlers
  std::vector<std::string> cors_origins;  // sites whose pages may ask from within a browser
};

// Why the program ends before it has begun: wrong usage (2), or --help, --version and --print-config (0).
struct EarlyExit {
  int code = 0;
  std::string text;  // for standard output if the code is 0, else for standard error
};

// A setting's value is its flag's, else its environment variable's, else that of the file which --config or
// TREFWOORD_CONFIG names, else its default. A name that is no setting, or a value that one cannot have, is
// wrong usage wherever it stands: all of them are told, each with its place. `arguments` are without the
// program's name, `environment` has lines NAME=VALUE.
[[nodiscard]] tl::expected<Config, EarlyExit> load_config(std::span<const std::string> arguments,
                                                          std::span<const std::string> environment);

}  // namespace trefwoord::server
