#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "indexer/body_map.h"
#include "server/search/candidate_words.h"
#include "server/search/fragment_chooser.h"

namespace trefwoord::search {

// Which sections of a body are read to find its matches and make its snippet: as few as give the same answer
// as all of them. A law of hundreds of paragraphs has most of its words in all of them. A section is a
// paragraph, or of a long one what lies between two cuts; around it the sections beside it are read too, for
// windows that reach into them.
//
// It begins with the sections where each word of the query first stands, and adds others when asked to: for
// words that were not found there, and for windows that may be worth more than the best one so far. Refers to
// what it is given.
class ReadingPlan {
 public:
  // `first_words` of the body are read, and the section that goes on behind them and the next, in one of
  // which a snippet may begin; they themselves are in no snippet.
  ReadingPlan(const CandidateWords::Positions& candidates,
              std::span<const std::vector<CandidateWords::Use>> uses, const indexer::BodyMap& map,
              std::uint32_t first_words);

  // What to read, in order.
  [[nodiscard]] std::vector<analyzers::DutchAnalyzer::Stretch> stretches() const;
  // The sections of it that windows may be put at a match of: whatever is near them is read.
  [[nodiscard]] std::vector<ByteRange> sections() const;

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

  struct Section {
    std::uint32_t begin;  // in bytes
    std::uint32_t end;
    std::uint32_t position;  // of its first word
    bool continues;          // the paragraph of the section before it
    double weight;           // beside others
  };
  void make_sections(const indexer::BodyMap& map);
  // The first section, and the one behind the last, that a window at a match of this one may reach.
  [[nodiscard]] std::pair<std::size_t, std::size_t> around(std::size_t section) const;
  // Indexes of the first candidate in these, and of the one behind the last.
  [[nodiscard]] std::pair<std::size_t, std::size_t> candidates_around(std::size_t section) const;

  [[nodiscard]] double all_worth(std::size_t section, Values& values) const;
  [[nodiscard]] double most_worth(std::size_t section, std::uint32_t words, Values& values) const;
  bool add(std::size_t section);
  template <class Has>
  [[nodiscard]] bool has_code(std::size_t section, const Has& has) const;

  CandidateWords::Positions candidates_;
  std::span<const std::vector<CandidateWords::Use>> uses_;
  std::uint32_t first_words_;
  std::vector<Section> sections_;    // of paragraphs with words
  std::vector<std::size_t> begins_;  // by section and the end: index of its first candidate
  std::vector<bool> is_read_;        // by section
  std::size_t rivals_at_once_ = 1;
};

}  // namespace trefwoord::search
