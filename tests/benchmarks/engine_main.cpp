#include "tests/benchmarks/engine_main.h"

#include <sys/stat.h>

#include <chrono>
#include <exception>
#include <iostream>
#include <string_view>

namespace trefwoord::benchmarks {
namespace {

void index(const EngineMain& engine, const std::string& index, const std::string& article_lines) {
  const auto started = std::chrono::steady_clock::now();
  const std::uint64_t articles = engine.build(index, article_lines);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - started;
  std::cout << "articles " << articles << "\nseconds " << taken.count() << "\nbytes " << engine.bytes(index);
  engine.compact(index);
  std::cout << "\ncompacted_bytes " << engine.bytes(index) << std::endl;
}

}  // namespace

int run_engine(const EngineMain& engine, int argc, char** argv) {
  try {
    if (argc == 4 && std::string_view(argv[1]) == "index") {
      index(engine, argv[2], argv[3]);
      return 0;
    }
    if (argc == 3 && std::string_view(argv[1]) == "search") {
      serve_queries([&engine, path = std::string(argv[2])] { return engine.open(path); });
      return 0;
    }
    std::cerr << "usage: " << argv[0] << " index INDEX ARTICLE_LINES | search INDEX\n";
    return 2;
  } catch (const std::exception& error) {
    std::cerr << argv[0] << ": " << error.what() << '\n';
    return 1;
  }
}

std::uint64_t directory_bytes(const std::filesystem::path& directory) {
  std::uint64_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    struct stat status {};
    constexpr std::uint64_t kBlockBytes = 512;  // st_blocks counts in these whatever the file system's are
    if (entry.is_regular_file() && ::stat(entry.path().c_str(), &status) == 0)
      bytes += static_cast<std::uint64_t>(status.st_blocks) * kBlockBytes;
  }
  return bytes;
}

}  // namespace trefwoord::benchmarks
