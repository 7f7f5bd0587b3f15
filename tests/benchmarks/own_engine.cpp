// Trefwoord in process, for scripts/bench.
// Usage: own_engine DATA_DIRECTORY   answers as engine_protocol.h says
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

#include "server/search/search_index.h"
#include "tests/benchmarks/engine_protocol.h"

namespace trefwoord::benchmarks {
namespace {

constexpr std::size_t kThreads = 2;

// Suggestions stay on: who uses the product gets them.
std::size_t search_once(search::SearchIndex& index, std::string_view query, bool snippets) {
  search::SearchRequest request;
  request.text = query;
  request.show_matches = snippets;
  request.show_article = snippets;
  request.show_body = false;
  const Result<search::SearchResult> result = index.search(request);
  if (!result) throw std::runtime_error(result.error().message);
  return result->found;
}

int serve(const std::string& data_directory) {
  const Result<std::unique_ptr<search::SearchIndex>> index =
      search::SearchIndex::open(data_directory, kThreads);
  if (!index) {
    std::cerr << "own_engine: " << index.error().message << '\n';
    return 1;
  }
  serve_queries([&index] {
    return [&searched = **index](std::string_view query, bool snippets) {
      return search_once(searched, query, snippets);
    };
  });
  return 0;
}

}  // namespace
}  // namespace trefwoord::benchmarks

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: own_engine DATA_DIRECTORY\n";
    return 2;
  }
  try {
    return trefwoord::benchmarks::serve(argv[1]);
  } catch (const std::exception& error) {
    std::cerr << "own_engine: " << error.what() << '\n';
    return 1;
  }
}
