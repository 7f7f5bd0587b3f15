#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/dutch_analyzer.h"

namespace trefwoord::benchmarks {

// What people type, by how much work it is for a search engine.
enum class QueryClass : std::uint8_t {
  headline,   // two to five telling words of a headline
  one_word,   // a telling word of an article
  two_words,  // two telling words of one article
  phrase,     // two to four words that stand together, in quotes
  question,   // eight to twelve words that stand together, stop words and all
};
inline constexpr std::array kQueryClasses{QueryClass::headline, QueryClass::one_word, QueryClass::two_words,
                                          QueryClass::phrase, QueryClass::question};
[[nodiscard]] std::string_view name_of(QueryClass query_class);

struct SampledQuery {
  QueryClass query_class;
  std::string text;
};

// Texts to take queries from.
struct QueryTexts {
  std::vector<std::string> headlines;
  std::vector<std::string> bodies;
};

// Draws queries as they are typed from texts of the corpus, so that most of them find something. The same
// texts and seed give the same queries.
class QuerySampler {
 public:
  // Throws std::invalid_argument where the texts cannot give every class of query.
  QuerySampler(QueryTexts texts, std::uint64_t seed);

  // `count` queries, every class equally often, in random order.
  [[nodiscard]] std::vector<SampledQuery> sample(std::size_t count);

 private:
  struct Word {
    std::string text;
    bool telling;  // not a stop word, and three letters or more
  };

  [[nodiscard]] std::string draw(QueryClass query_class);
  [[nodiscard]] std::string draw_telling(const std::vector<std::string>& texts, std::size_t fewest,
                                         std::size_t most);
  [[nodiscard]] std::string draw_run(std::size_t fewest, std::size_t most);
  [[nodiscard]] std::vector<Word> words_of(const std::string& text);
  [[nodiscard]] std::size_t between(std::size_t lowest, std::size_t highest);

  QueryTexts texts_;
  std::mt19937_64 random_;
  analyzers::DutchAnalyzer analyzer_;
};

}  // namespace trefwoord::benchmarks
