#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "indexer/paragraphs.h"
#include "server/search/candidate_words.h"
#include "server/search/fragment_chooser.h"

namespace trefwoord::search {

// Which paragraphs of a body are read to find its matches and make its snippet: as few as give the same
// answer as all of them. A law of hundreds of paragraphs has most of its words in all of them.
//
// It begins with the paragraphs where each word of the query first stands, and adds others when asked to: for
// words that were not found there, and for windows that may be worth more than the best one so far. Refers to
// what it is given.
class ReadingPlan {
 public:
  // `first_words` of the body are read, and the paragraph that goes on behind them; they are in no snippet.
  ReadingPlan(const CandidateWords::Positions& candidates,
              std::span<const std::vector<CandidateWords::Use>> uses,
              std::span<const indexer::Paragraph> paragraphs, std::uint32_t first_words);

  // The paragraphs to read, in order.
  [[nodiscard]] std::vector<analyzers::DutchAnalyzer::Stretch> stretches() const;

  // All that may have a match.
  void add_all();

  // Each adds what it says, and returns whether that is anything.
  // Where a word stands that has a use as `is_wanted` says.
  bool add_where(const std::function<bool(const CandidateWords::Use&)>& is_wanted);
  // Where a window may be worth as much as one that was chosen: those that promise most, twice as many each
  // time, as few are left when what the best of them hold was seen. `term_weights` and `without_parts`
  // by term: of these the parts are no matches.
  bool add_rivals_of(std::span<const WindowChoice> choices, std::span<const double> term_weights,
                     const std::vector<bool>& without_parts);

 private:
  struct Values;  // of codes

  [[nodiscard]] double all_worth(std::size_t paragraph, Values& values) const;
  [[nodiscard]] double most_worth(std::size_t paragraph, std::uint32_t words, Values& values) const;
  [[nodiscard]] double weight_of(std::size_t paragraph) const;  // beside others
  bool add(std::size_t paragraph);
  template <class Has>
  [[nodiscard]] bool has_code(std::size_t paragraph, const Has& has) const;

  CandidateWords::Positions candidates_;
  std::span<const std::vector<CandidateWords::Use>> uses_;
  std::span<const indexer::Paragraph> paragraphs_;  // those with words
  std::uint32_t first_words_;
  std::vector<std::size_t> begins_;  // by paragraph and the end: index of its first candidate
  std::vector<bool> is_read_;        // by paragraph
  std::size_t rivals_at_once_ = 1;
};

}  // namespace trefwoord::search
