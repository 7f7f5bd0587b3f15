#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/article.h"

namespace trefwoord::benchmarks {

// A place in SourceTexts::json.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct SourceSentence {
  Span text;
  std::uint32_t first_word = 0;  // into SourceTexts::words; the next sentence's is where they end
};

struct SourceArticle {
  Span title;
  std::uint32_t first_sentence = 0;  // into SourceTexts::sentences
  std::uint32_t sentence_count = 0;
};

// Articles cut into sentences and words, to make other articles from. Text is kept as JSON writes it inside
// quotes, so that putting it together again is copying. Holds at most 4 GiB of text; what comes after is left
// out.
class SourceTexts {
 public:
  void add(const indexer::Article& article);

  [[nodiscard]] const std::string& json() const { return json_; }
  [[nodiscard]] const std::vector<SourceArticle>& articles() const { return articles_; }
  [[nodiscard]] const std::vector<SourceSentence>& sentences() const { return sentences_; }
  // The words of a sentence that a name or a new compound could stand for: capitalised inside a sentence, or
  // long.
  [[nodiscard]] const Span* words_begin(std::size_t sentence) const;
  [[nodiscard]] const Span* words_end(std::size_t sentence) const;

 private:
  Span append(std::string_view text);
  void add_sentence(std::string_view text);

  std::string json_;
  std::vector<SourceArticle> articles_;
  std::vector<SourceSentence> sentences_;
  std::vector<Span> words_;
};

}  // namespace trefwoord::benchmarks
