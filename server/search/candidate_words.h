#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/stem_set.h"
#include "indexer/token_stream.h"
#include "server/search/analyzed_query.h"

namespace trefwoord::search {

// Finds in an article's token stream the words that a query may match, so that only these need be analyzed to
// find its matches. Misses none; one in some hundreds that it finds is none. Not thread-safe.
class CandidateWords {
 public:
  // `takes_shortcuts`: words of phrases and of synonyms only where they stand next to each other; else
  // wherever they stand, too.
  CandidateWords(const AnalyzedQuery& query, bool takes_shortcuts);

  // What a word with some code may be a match of: TextMatch's `term` and `part`; and of the term's parts
  // which.
  struct Use {
    std::uint32_t term;
    bool part = false;
    std::uint32_t which = 0;
  };
  // Of what it looks for: words, and at their first word phrases and synonyms of several. None for their
  // other words.
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

  // Words that stand next to each other.
  struct Sequence {
    std::vector<std::pair<indexer::WordCode, indexer::WordCode>> words;  // of each the codes that it may have
    bool by_form;                                                        // else by stem
    std::uint32_t number;                                                // of its use
  };
  struct SequenceWord {
    std::uint32_t position;
    indexer::WordCode code;
  };

  void add_words_of_sequences(const AnalyzedQuery& query);
  void add_phrase(const QueryPhrase& phrase, std::uint32_t term);
  void add_synonym(const SynonymExpression& expression, std::uint32_t term);
  void add(Sequence sequence, std::uint32_t term);
  void add(std::string_view stem, std::optional<Use> use = std::nullopt);
  void add(indexer::WordCode code, std::optional<Use> use);
  std::uint32_t find_words(std::string_view token_stream, bool has_title);
  void find_parts(std::string_view token_stream);
  void find_sequences();
  [[nodiscard]] static bool stands_at(const Sequence& sequence, std::span<const SequenceWord> place);
  Positions split_at(std::uint32_t title_words);
  [[nodiscard]] std::uint32_t number_of(indexer::WordCode code) const;

  indexer::StemSet wanted_;
  std::vector<indexer::WordCode> codes_;  // what is in it, without forms
  std::vector<std::vector<Use>> uses_;    // of each, of each sequence, and of their other words: none
  std::vector<Sequence> sequences_;
  // Of the article at hand.
  std::vector<indexer::StreamPart> parts_;
  std::vector<Candidate> candidates_;
  std::vector<SequenceWord> sequence_words_;  // words that one may have
  std::vector<std::uint32_t> positions_;
  std::vector<std::uint32_t> codes_in_body_;
  std::vector<std::uint32_t> paragraphs_;
};

}  // namespace trefwoord::search
