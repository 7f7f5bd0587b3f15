#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/article_source.h"
#include "indexer/index_builder.h"
#include "server/search/saved_searches.h"
#include "server/search/search_index.h"
#include "tests/support/temporary_directory.h"

// What 10,000 saved searches cost an article that comes in: telling words of the articles' beginnings, two in
// three with all of their words, one with any. On the news articles of the shared data beside the checkout
// where they are, else on the sample articles.
namespace trefwoord::search {
namespace {

constexpr std::size_t kSearches = 10'000;
constexpr std::size_t kMeasured = 500;
constexpr std::size_t kTogether = 250;  // as an import commits them

std::string corpus() {
  const std::string news = SHARED_DATA_DIRECTORY "/corpora/news_full.jsonl.zst";
  return std::filesystem::exists(news) ? news : SAMPLE_ARTICLES_DIRECTORY;
}

std::vector<indexer::Article> read_articles() {
  std::vector<indexer::Article> articles;
  indexer::RecordSink sink;
  sink.record = [&articles](indexer::RawRecord&& record) {
    if (auto article = indexer::parse_record(record)) articles.push_back(*std::move(article));
    return true;
  };
  sink.unreadable = [](const indexer::UnreadableInput&) {};
  indexer::read_records({corpus()}, sink);
  return articles;
}

std::vector<std::string> words_of(const indexer::Article& article) {
  std::istringstream text(article.title + ' ' + article.body.substr(0, 200));
  std::vector<std::string> words;
  for (std::string word; text >> word;) {
    if (word.size() > 7) words.push_back(word);
  }
  return words;
}

SearchRequest search_number(std::size_t number, const std::vector<indexer::Article>& articles) {
  const std::vector<std::string> words = words_of(articles[number * 7 % articles.size()]);
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 1 + number % 3); ++i) {
    text += (number % 3 == 2 && i > 0 ? " OF " : " ") + words[(number + i) % words.size()];
  }
  return {.text = text, .match = Match::all};
}

double milliseconds_of(SavedSearches& saved, const std::vector<std::string>& articles, std::size_t& hits) {
  const auto begin = std::chrono::steady_clock::now();
  const auto found = saved.match(articles);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  hits += found ? found->size() : 0;
  return took.count();
}

void measure(SavedSearches& saved, const std::vector<indexer::Article>& articles, std::size_t together) {
  std::vector<double> each;
  std::size_t hits = 0;
  for (std::size_t begin = 0; begin + together <= std::min(kMeasured, articles.size()); begin += together) {
    std::vector<std::string> ids;
    for (std::size_t i = begin; i < begin + together; ++i) ids.push_back(articles[i].id);
    each.push_back(milliseconds_of(saved, ids, hits) / static_cast<double>(together));
  }
  if (each.empty()) return;
  std::sort(each.begin(), each.end());
  double sum = 0;
  for (const double one : each) sum += one;
  std::printf("%zu at a time: mean %.2f, p50 %.2f, p99 %.2f, most %.2f ms an article, %.1f matches each\n",
              together, sum / static_cast<double>(each.size()), each[each.size() / 2],
              each[each.size() * 99 / 100], each.back(),
              static_cast<double>(hits) / static_cast<double>(each.size() * together));
}

int run() {
  const test::TemporaryDirectory scratch;
  const auto built = indexer::rebuild_index(scratch.path() / "data", {corpus()}, {});
  if (!built) return 1;
  const auto index = SearchIndex::open(scratch.path() / "data", 1);
  if (!index) return 1;
  const std::vector<indexer::Article> articles = read_articles();
  const auto saved = (*index)->make_saved_searches();
  std::size_t kept = 0;
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t number = 0; number < kSearches; ++number) {
    // One more without an anchor than may be is refused.
    kept += saved->keep(std::to_string(number), search_number(number, articles)) ? 1 : 0;
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  std::printf("%zu searches over %zu articles, kept in %.0f ms\n", kept, articles.size(), took.count());
  measure(*saved, articles, 1);
  measure(*saved, articles, kTogether);
  return 0;
}

}  // namespace
}  // namespace trefwoord::search

int main() {
  return trefwoord::search::run();
}
