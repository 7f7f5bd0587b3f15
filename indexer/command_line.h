#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "indexer/result.h"

namespace trefwoord::indexer {

enum class Command : std::uint8_t { add, rebuild, verify, stats, analyze, export_articles, compact, watch };

// What trefwoord-index was asked to do.
struct CommandLine {
  Command command{};
  std::filesystem::path data;         // "" for a watch that only adds through a server
  std::vector<std::string> inputs;    // paths; for analyze, words
  std::optional<std::string> server;  // watch: the URL of one to add through
  std::optional<std::filesystem::path> key_file;
  int every_seconds = 300;  // watch: from one look at a feed to the next
  std::optional<std::filesystem::path> rejects;
  std::optional<std::filesystem::path> compound_exceptions;
  std::size_t threads = 1;
  std::optional<std::uint32_t> shards;  // rebuild: nullopt: as many as there are
  bool json = false;
};

// Reads the arguments of main(). Where there is nothing to run, it has said why (wrong usage) or answered
// (--help,
// --version), and the exit code is the error.
[[nodiscard]] tl::expected<CommandLine, int> parse_command_line(int argc, const char* const* argv);

}  // namespace trefwoord::indexer
