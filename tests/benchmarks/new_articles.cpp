#include "tests/benchmarks/new_articles.h"

#include <fmt/format.h>

#include "indexer/article_json.h"

namespace trefwoord::benchmarks {

std::string NewArticles::next() {
  return next_with("bericht");
}

std::string NewArticles::next_with(const std::string& word) {
  const std::uint64_t number = next_++;
  indexer::Article article;
  article.id = fmt::format("nieuw-{}", number);
  article.title = fmt::format("Bericht {} {}", word, number);
  article.body = bodies_[number % bodies_.size()];
  return indexer::to_json(article);
}

}  // namespace trefwoord::benchmarks
