#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "tests/benchmarks/engine_protocol.h"

namespace trefwoord::benchmarks {

// What a program for another search engine is made of.
struct EngineMain {
  // Indexes the articles of a file of article_lines. Returns how many.
  std::function<std::uint64_t(const std::string& index, const std::string& article_lines)> build;
  // Makes the index as small as the engine can.
  std::function<void(const std::string& index)> compact;
  // The size of the index with the stored text.
  std::function<std::uint64_t(const std::string& index)> bytes;
  std::function<Searching(const std::string& index)> open;
};

// `PROGRAM index INDEX ARTICLE_LINES` prints what that took (articles, seconds, bytes, compacted_bytes, one a
// line); `PROGRAM search INDEX` answers as engine_protocol.h says. Returns the exit code.
int run_engine(const EngineMain& engine, int argc, char** argv);

// What its files take on disk: holes in them take nothing.
[[nodiscard]] std::uint64_t directory_bytes(const std::filesystem::path& directory);

}  // namespace trefwoord::benchmarks
