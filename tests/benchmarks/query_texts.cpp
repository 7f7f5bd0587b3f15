#include "tests/benchmarks/query_texts.h"

#include <algorithm>
#include <functional>
#include <iostream>
#include <random>
#include <sstream>
#include <utility>

#include "indexer/article_source.h"

namespace trefwoord::benchmarks {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kArticlesPerFile = 2000;
constexpr std::string_view kHeadlinesFile = "headlines.txt.zst";

indexer::RecordSink sink_into(std::function<void(indexer::RawRecord&&)> take) {
  return {
      [take = std::move(take)](indexer::RawRecord&& record) {
        take(std::move(record));
        return true;
      },
      [](const indexer::UnreadableInput& input) { std::cerr << input.path << ": " << input.reason << '\n'; }};
}

// A fair choice of the file's records, in one pass (reservoir sampling).
std::vector<indexer::RawRecord> choose_records(const fs::path& file, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<indexer::RawRecord> chosen;
  std::size_t seen = 0;
  indexer::read_records({file.string()}, sink_into([&](indexer::RawRecord&& record) {
                          ++seen;
                          if (chosen.size() < kArticlesPerFile) {
                            chosen.push_back(std::move(record));
                            return;
                          }
                          const std::size_t place =
                              std::uniform_int_distribution<std::size_t>(0, seen - 1)(random);
                          if (place < chosen.size()) chosen[place] = std::move(record);
                        }));
  return chosen;
}

// One headline a line; to read_records() the whole file is the text of one article.
std::vector<std::string> read_headlines(const fs::path& file) {
  std::vector<std::string> headlines;
  indexer::read_records({file.string()}, sink_into([&](indexer::RawRecord&& record) {
                          std::istringstream lines(std::move(record.text));
                          for (std::string line; std::getline(lines, line);) headlines.push_back(line);
                        }));
  return headlines;
}

}  // namespace

QueryTexts read_query_texts(const fs::path& directory, std::uint64_t seed) {
  QueryTexts texts;
  std::vector<std::string> titles;
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file() && entry.path().filename() != kHeadlinesFile) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    for (const indexer::RawRecord& record : choose_records(file, seed)) {
      Result<indexer::Article> article = indexer::parse_record(record);
      if (!article) continue;
      if (!article->title.empty()) titles.push_back(std::move(article->title));
      if (!article->body.empty()) texts.bodies.push_back(std::move(article->body));
    }
  }
  const fs::path headlines = directory / kHeadlinesFile;
  texts.headlines = fs::exists(headlines) ? read_headlines(headlines) : std::move(titles);
  return texts;
}

}  // namespace trefwoord::benchmarks
