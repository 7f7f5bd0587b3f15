// The articles of any input as lines that every search engine we compare with can read, so that all index the
// same text: id, title and body between tabs, escaped as PostgreSQL's COPY does it (backslash, \t, \n, \r).
// Usage: article_lines PATH... >LINES
// Of articles with one id only the first is written, since not every engine takes the same key twice.
#include <iostream>
#include <string>
#include <unordered_set>

#include "indexer/article_source.h"
#include "tests/benchmarks/article_line.h"

int main(int argc, char** argv) {
  using namespace trefwoord;
  using benchmarks::escaped_column;
  std::ios::sync_with_stdio(false);
  std::unordered_set<std::string> ids;
  indexer::RecordSink sink;
  sink.record = [&ids](indexer::RawRecord&& record) {
    const Result<indexer::Article> article = indexer::parse_record(record);
    if (article && ids.insert(article->id).second) {
      std::cout << escaped_column(article->id) << '\t' << escaped_column(article->title) << '\t'
                << escaped_column(article->body) << '\n';
    }
    return static_cast<bool>(std::cout);
  };
  sink.unreadable = [](const indexer::UnreadableInput& input) {
    std::cerr << input.path << ": " << input.reason << '\n';
  };
  indexer::read_records({argv + 1, argv + argc}, sink);
  return std::cout.flush() ? 0 : 1;
}
