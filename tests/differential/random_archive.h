#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "indexer/article.h"
#include "server/search/search_request.h"

namespace trefwoord::test {

// Makes up small archives of few words, so that what is asked of them at random finds something, and requests
// about them. The same seed gives the same.
class RandomArchive {
 public:
  explicit RandomArchive(std::uint32_t seed);

  // An article of this id, as it would come in.
  [[nodiscard]] indexer::Article article(int id);

  // Anything that can be asked of a search: words and syntax, filters, orders, pages, counts.
  [[nodiscard]] search::SearchRequest request();

  // From 0 to before `bound`.
  [[nodiscard]] std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(random_() % bound);
  }
  // Once in so many times.
  [[nodiscard]] bool once_in(std::uint32_t times) { return below(times) == 0; }

 private:
  [[nodiscard]] const std::string& one_of(const std::vector<std::string>& list) {
    return list[below(static_cast<std::uint32_t>(list.size()))];
  }
  [[nodiscard]] std::string words(std::uint32_t most);
  [[nodiscard]] std::string query();
  [[nodiscard]] std::string query_piece(bool only_plain);
  [[nodiscard]] std::string operand();
  void filter(search::Filters& filters);

  std::mt19937 random_;
  std::vector<std::string> vocabulary_;
};

}  // namespace trefwoord::test
