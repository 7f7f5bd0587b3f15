// Writes made-up news articles, as JSON Lines on standard output: see corpus_generator.h.
// Usage: make_corpus ARTICLES SEED PATH... >CORPUS   from the articles in PATHs, which stay what they are
#include <charconv>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "indexer/article_source.h"
#include "tests/benchmarks/corpus_generator.h"

namespace trefwoord::benchmarks {
namespace {

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    throw std::invalid_argument("not a number: " + std::string(text));
  return value;
}

SourceTexts read_texts(const std::vector<std::string>& paths) {
  SourceTexts texts;
  indexer::RecordSink sink;
  sink.record = [&texts](indexer::RawRecord&& record) {
    if (const Result<indexer::Article> article = indexer::parse_record(record)) texts.add(*article);
    return true;
  };
  sink.unreadable = [](const indexer::UnreadableInput& input) {
    std::cerr << input.path << ": " << input.reason << '\n';
  };
  indexer::read_records(paths, sink);
  return texts;
}

bool run(std::uint64_t articles, std::uint64_t seed, const std::vector<std::string>& paths) {
  CorpusGenerator generator(read_texts(paths), seed);
  std::ios::sync_with_stdio(false);
  for (std::uint64_t i = 0; i < articles && std::cout; ++i) std::cout << generator.next();
  return static_cast<bool>(std::cout.flush());
}

}  // namespace
}  // namespace trefwoord::benchmarks

int main(int argc, char** argv) {
  using namespace trefwoord::benchmarks;
  if (argc < 4) {
    std::cerr << "usage: make_corpus ARTICLES SEED PATH...\n";
    return 2;
  }
  try {
    return run(number(argv[1]), number(argv[2]), {argv + 3, argv + argc}) ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << "make_corpus: " << error.what() << '\n';
    return 1;
  }
}
