#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::indexer {

// Some of a collection's articles, evenly spread: those whose hashes are the smallest, which is the same
// sample in whatever order, and by however many threads, the collection is read. Holds at most kMostArticles
// × kMostBytes. Not thread-safe.
class ArticleSample {
 public:
  static constexpr std::size_t kMostArticles = 4'000;
  static constexpr std::size_t kMostBytes = 4U << 10U;  // of an article, its beginning

  // An article as serialise() makes it.
  void take(std::string_view serialised);
  void merge(ArticleSample&& other);

  // The sample by hash.
  [[nodiscard]] std::vector<std::string_view> articles() const;

 private:
  void shrink();

  std::map<std::uint64_t, std::string> by_hash_;
};

}  // namespace trefwoord::indexer
