#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "indexer/paragraphs.h"
#include "indexer/token_stream.h"
#include "server/search/analyzed_query.h"

namespace trefwoord::search {

// Finds in an article's token stream the words that a query may match, so that only these need be analyzed to
// find its matches. Misses none; one in some hundreds that it finds is none. Not thread-safe.
class CandidateWords {
 public:
  explicit CandidateWords(const AnalyzedQuery& query);

  // Positions of words in the title and in the body, each counted from 0, ascending. Valid until the next
  // call.
  struct Positions {
    std::span<const std::uint32_t> in_title;
    std::span<const std::uint32_t> in_body;
    std::span<const std::uint32_t> paragraphs;  // of the body: where each begins, up to the last with a word
  };
  // `has_title` of the article that the stream is of.
  [[nodiscard]] Positions find(std::string_view token_stream, bool has_title);

 private:
  void add(std::string_view stem);
  [[nodiscard]] bool may_match(indexer::WordCode word) const;

  std::bitset<0x8000> stems_;
  std::bitset<128> common_words_;
  // Of the article at hand.
  std::vector<indexer::StreamPart> parts_;
  std::vector<std::uint32_t> positions_;
  std::vector<std::uint32_t> paragraphs_;
};

// What of a body must be read to make a snippet: the paragraphs that have a candidate, and the first ones, up
// to the one that goes on behind the first so many words, which a snippet without a match is from.
[[nodiscard]] std::vector<analyzers::DutchAnalyzer::Stretch> stretches_to_read(
    const CandidateWords::Positions& candidates, std::span<const indexer::Paragraph> paragraphs,
    std::size_t first_words);

}  // namespace trefwoord::search
