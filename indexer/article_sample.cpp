#include "indexer/article_sample.h"

#include <xxhash.h>

namespace trefwoord::indexer {

void ArticleSample::take(std::string_view serialised) {
  const std::uint64_t hash = XXH3_64bits(serialised.data(), serialised.size());
  if (by_hash_.size() == kMostArticles && hash > by_hash_.rbegin()->first) {
    return;
  }
  by_hash_.try_emplace(hash, serialised.substr(0, kMostBytes));
  shrink();
}

void ArticleSample::merge(ArticleSample&& other) {
  by_hash_.merge(std::move(other.by_hash_));
  shrink();
}

std::vector<std::string_view> ArticleSample::articles() const {
  std::vector<std::string_view> articles;
  articles.reserve(by_hash_.size());
  for (const auto& [hash, article] : by_hash_) {
    articles.emplace_back(article);
  }
  return articles;
}

void ArticleSample::shrink() {
  while (by_hash_.size() > kMostArticles) {
    by_hash_.erase(std::prev(by_hash_.end()));
  }
}

}  // namespace trefwoord::indexer
