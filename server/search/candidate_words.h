#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/stem_set.h"
#include "indexer/token_stream.h"
#include "server/search/analyzed_query.h"

namespace trefwoord::search {

// Finds in an article's token stream the words that a query may match, so that only these need be analyzed to
// find its matches. Misses none; one in some hundreds that it finds is none. Not thread-safe.
class CandidateWords {
 public:
  explicit CandidateWords(const AnalyzedQuery& query);

  // What a word with some code may be a match of: TextMatch's `term` and `part`; and of the term's parts
  // which.
  struct Use {
    std::uint32_t term;
    bool part = false;
    std::uint32_t which = 0;
  };
  // Of the codes that it looks for. None for what only phrases and the like have.
  [[nodiscard]] std::span<const std::vector<Use>> uses() const { return uses_; }

  // Positions of words in the title and in the body, each counted from 0, ascending. Valid until the next
  // call.
  struct Positions {
    std::span<const std::uint32_t> in_title;
    std::span<const std::uint32_t> in_body;
    std::span<const std::uint32_t> codes_in_body;  // of each its code, an index of uses()
    std::span<const std::uint32_t> paragraphs;  // of the body: where each begins, up to the last with a word
  };
  // `has_title` of the article that the stream is of.
  [[nodiscard]] Positions find(std::string_view token_stream, bool has_title);

 private:
  struct Candidate {
    std::uint32_t position;
    std::uint32_t code;
  };

  void add(std::string_view stem, std::optional<Use> use = std::nullopt);
  void add(indexer::WordCode code, std::optional<Use> use);
  std::uint32_t find_words(std::string_view token_stream, bool has_title);
  Positions split_at(std::uint32_t title_words);
  [[nodiscard]] std::uint32_t number_of(indexer::WordCode code) const;

  indexer::StemSet wanted_;
  std::vector<indexer::WordCode> codes_;  // what is in it, without forms
  std::vector<std::vector<Use>> uses_;    // of each
  // Of the article at hand.
  std::vector<indexer::StreamPart> parts_;
  std::vector<Candidate> candidates_;
  std::vector<std::uint32_t> positions_;
  std::vector<std::uint32_t> codes_in_body_;
  std::vector<std::uint32_t> paragraphs_;
};

}  // namespace trefwoord::search
