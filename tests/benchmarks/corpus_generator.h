#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "tests/benchmarks/invented_words.h"
#include "tests/benchmarks/source_texts.h"

namespace trefwoord::benchmarks {

// Makes as many news articles as are wanted from a few real ones, so that an index grows as one of real
// articles would: an article is as long as a real one, its sentences are those of articles that stand near
// each other in the source (one subject) and are spliced at small words, so that phrases are new; and the
// vocabulary grows after Heaps' law, by names and compounds that are invented and recur.
// What is not like real text: a sentence, spliced or not, comes back once in as many as the source holds.
// The same texts and seed give the same articles, and another seed other ids too.
class CorpusGenerator {
 public:
  // Throws std::invalid_argument for texts without sentences.
  CorpusGenerator(SourceTexts texts, std::uint64_t seed);

  // The next article, as a line of JSON. Valid until the next call.
  [[nodiscard]] const std::string& next();

 private:
  void add_sentence(std::size_t sentence);
  // Copies [begin, end) of a sentence, new words in the place of some.
  void copy(std::size_t sentence, std::uint32_t begin, std::uint32_t end);
  // A word to stand there instead; "" for none.
  [[nodiscard]] std::string_view substitute();
  [[nodiscard]] std::size_t sentence_near(std::size_t article);
  [[nodiscard]] std::uint32_t joint_of(std::size_t sentence) const;
  [[nodiscard]] std::size_t below(std::size_t bound);
  [[nodiscard]] bool chance(double probability);
  void count_words(std::uint32_t bytes);

  SourceTexts texts_;
  std::uint64_t seed_;
  std::mt19937_64 random_;
  InventedWords invented_;
  double source_words_ = 0;
  std::uint64_t articles_ = 0;
  double words_ = 0;           // written so far
  double new_words_owed_ = 0;  // that Heaps' law wants and were not invented yet
  std::string line_;
};

}  // namespace trefwoord::benchmarks
