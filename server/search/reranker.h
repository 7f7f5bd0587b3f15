#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/phrase_matcher.h"
#include "indexer/stem_set.h"
#include "indexer/token_stream.h"
#include "server/search/analyzed_query.h"

namespace trefwoord::search {

// What an article gets on top for one thing that was seen in it: factor × idf.
struct Bonus {
  enum class Kind : std::uint8_t { exact, inside, near, as_typed };
  Kind kind;
  std::size_t word = 0;        // exact, inside: this one of the query's words; near: this one and the next
  std::uint32_t distance = 0;  // near: in words; 1 is side by side
  double idf = 0;
  double factor = 0;

  [[nodiscard]] double score() const { return factor * idf; }
};

// The second look at the best articles: what the index cannot tell from one number a word. Adds to a score,
// from the article's words in order:
//   - the word itself rather than another form of it            kExactForm × idf of the word
//   - in a query of two or three words, one that only stands inside others   kInside × idf of the word, or
//   kHead × it where another ends with it, or with another of the query's words
//   - two of the query's neighbours near each other             kNear × the smaller idf, / distance, up to
//   kNearWords
//   - the whole query as it was typed, stop words too           kAsTyped × mean idf
// The first three within the article's first kWordsLookedAt words.
// Figures: ARCHITECTURE.md, "Ranking". Not thread-safe.
class Reranker {
 public:
  // `idf` of each of query.words. Without `compounds` nothing counts that is inside a word. Refers to the
  // query, which must outlive it.
  Reranker(const AnalyzedQuery& query, std::vector<double> idf, bool compounds = true);

  // Nothing to add for a query without words.
  [[nodiscard]] bool is_needed() const { return !query_.words.empty(); }

  // What the article with this token stream gets on top, one by one. Valid until the next call.
  [[nodiscard]] std::span<const Bonus> look(std::string_view token_stream);

  // What no article gets more than.
  [[nodiscard]] double most() const;

  // All of it together.
  [[nodiscard]] double bonus(std::string_view token_stream);

 private:
  void look_at_words(std::string_view words);
  void look_inside_words(std::string_view token_stream);
  [[nodiscard]] double worth_inside(indexer::StemCode stem) const;
  void look_at_neighbours(std::string_view words);

  const AnalyzedQuery& query_;
  std::vector<double> idf_;
  const bool counts_inside_;
  double mean_idf_ = 0;
  indexer::PhraseMatcher as_typed_;
  std::vector<indexer::PhraseMatcher> finders_;  // by query word: of all its forms
  indexer::StemSet stems_;                       // of the query's words
  // Of the article at hand; reused.
  std::vector<std::vector<std::size_t>> places_;  // by query word: bytes of the stream where it begins
  std::vector<indexer::StreamPart> parts_;
  std::vector<Bonus> bonuses_;
};

}  // namespace trefwoord::search
