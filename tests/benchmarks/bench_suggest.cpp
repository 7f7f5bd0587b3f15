#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/folding.h"
#include "indexer/article_storage.h"
#include "indexer/data_directory.h"
#include "indexer/paragraphs.h"
#include "server/search/search_index.h"
#include "tests/benchmarks/latency_report.h"

// What suggestions cost while a reader types: the first to eight letters of words of random articles, and
// headlines that break off after one to eight letters of a word. Of an index that is there already; it is
// only read. Usage: bench_suggest DATA [QUERIES] [SEED]
namespace trefwoord::benchmarks {
namespace {

constexpr std::size_t kMostLetters = 8;
constexpr std::size_t kSuggestions = 8;  // as the endpoint gives by default

using Clock = std::chrono::steady_clock;

// What readers may type, drawn from the articles of an index.
class TypingSampler {
 public:
  TypingSampler(const std::string& generation, std::uint64_t seed)
      : database_(generation), articles_(indexer::open_articles(generation, database_)), random_(seed) {}

  std::string beginning_of_word(std::size_t letters) {
    for (;;) {
      const std::vector<std::string> words = words_of(draw_article().body);
      for (std::size_t tries = 0; !words.empty() && tries < 20; ++tries) {
        const std::string& word = words[below(words.size())];
        if (word.size() >= std::max<std::size_t>(letters, 4)) return word.substr(0, letters);
      }
    }
  }

  std::string beginning_of_headline() {
    for (;;) {
      const indexer::Article article = draw_article();
      const std::vector<std::string> words =
          words_of(article.title.empty() ? indexer::first_sentence(article.body) : article.title);
      if (words.size() < 2) continue;
      const std::size_t last = 1 + below(std::min<std::size_t>(words.size() - 1, 5));
      std::string text;
      for (std::size_t i = 0; i < last; ++i) text += words[i] + ' ';
      return text + words[last].substr(0, 1 + below(kMostLetters));
    }
  }

 private:
  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

  indexer::Article draw_article() {
    for (;;) {
      try {
        const auto document = static_cast<Xapian::docid>(1 + below(database_.get_lastdocid()));
        auto article = articles_.article(document, database_);
        if (article) return *std::move(article);
      } catch (const Xapian::DocNotFoundError&) {
        continue;  // withdrawn
      }
    }
  }

  // Of letters from a to z only.
  static std::vector<std::string> words_of(std::string_view text) {
    std::istringstream stream(analyzers::fold(text));
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
      if (std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; })) words.push_back(word);
    }
    return words;
  }

  Xapian::Database database_;
  indexer::ArticleStorage articles_;
  std::mt19937_64 random_;
};

LatencyRow measure(const std::string& name, const std::vector<std::string>& typed,
                   search::SearchIndex& index) {
  LatencyRow row{name, {}, 0};
  for (const std::string& text : typed) {
    const auto begin = Clock::now();
    const auto completed = index.complete(text, kSuggestions);
    row.latencies.emplace_back(Clock::now() - begin);
    row.without_hits += completed && completed->empty() ? 1 : 0;
  }
  return row;
}

std::vector<std::string> draw(std::size_t count, const auto& one) {
  std::vector<std::string> drawn;
  for (std::size_t i = 0; i < count; ++i) drawn.push_back(one());
  return drawn;
}

int run(const std::string& data, std::size_t queries, std::uint64_t seed) {
  const auto generation = indexer::DataDirectory(data).current();
  auto index = search::SearchIndex::open(data, 1);
  if (!generation || !index) {
    std::fprintf(stderr, "bench_suggest: there is no index in %s\n", data.c_str());
    return 1;
  }
  std::vector<std::string> alphabet;
  for (char letter = 'a'; letter <= 'z'; ++letter) alphabet.emplace_back(1, letter);
  std::puts(latency_table("The first suggestions for every letter", {measure("a to z", alphabet, **index)})
                .c_str());

  TypingSampler sampler(*generation, seed);
  std::vector<LatencyRow> rows;
  for (std::size_t letters = 1; letters <= kMostLetters; ++letters) {
    rows.push_back(measure(std::to_string(letters) + " of a word",
                           draw(queries, [&] { return sampler.beginning_of_word(letters); }), **index));
  }
  rows.push_back(
      measure("headline", draw(queries, [&] { return sampler.beginning_of_headline(); }), **index));
  std::puts(latency_table("Suggestions while typing", rows).c_str());
  return 0;
}

}  // namespace
}  // namespace trefwoord::benchmarks

int main(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
  if (argc < 2) {
    std::fputs("usage: bench_suggest DATA [QUERIES] [SEED]\n", stderr);
    return 2;
  }
  const std::size_t queries = argc > 2 ? std::strtoull(arguments[2], nullptr, 10) : 500;
  const std::uint64_t seed = argc > 3 ? std::strtoull(arguments[3], nullptr, 10) : 1;
  return trefwoord::benchmarks::run(arguments[1], queries, seed);
}
