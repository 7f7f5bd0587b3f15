#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/lexicon.h"

namespace trefwoord::analyzers {

class CutMemo;

// A part of a compound: bytes [begin, end) of the folded word. A linking element belongs to no part.
struct CompoundPart {
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t depth;  // 0: a part of the word; 1: a part of such a part; ...

  bool operator==(const CompoundPart&) const = default;
};

// Splits Dutch compounds into parts that a lexicon knows: fietspad into fiets and pad. Thread-safe.
//
// A word is split only if parts and linking elements cover it completely, never into a part of fewer than
// three letters (but for the opening na-), and only if the parts are more likely than chance
// (compound_score.h). Words under seven or over sixty letters stay whole, and so do words of other letters
// than a to z, verbs (opbellen), names, and what data/compound_guard_nl.tsv says. What the lexicon's compound
// exceptions say goes before all of that.
class CompoundSplitter {
 public:
  // Copies the lexicon, which is cheap.
  explicit CompoundSplitter(const Lexicon& lexicon);
  // One that remembers words (CutMemo): neither it nor its copies are thread-safe.
  [[nodiscard]] static CompoundSplitter with_memo(const Lexicon& lexicon);

  [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }

  // The parts of a folded word, in order: mostly two, which may be compounds in turn; more if the lexicon
  // does not know what they make together. Empty if the word stays whole.
  [[nodiscard]] std::vector<CompoundPart> split(std::string_view folded_word) const;

  // The same parts, each followed by its own: fietsverkeer, fiets, verkeer, veiligheid.
  [[nodiscard]] std::vector<CompoundPart> split_fully(std::string_view folded_word) const;

  // A word is split at this logarithm of the odds that it is a compound. Half a unit more loses one compound
  // in a hundred and leaves one in seven of the words whole that are split by mistake
  // (tests/evaluation/lexical_compounds).
  static constexpr double kLeastLogOdds = -0.4;
  // For compounds of a lexicon that has no families yet: all odds are lower.
  CompoundSplitter(const Lexicon& lexicon, double least_log_odds);

 private:
  Lexicon lexicon_;
  double least_log_odds_;
  std::shared_ptr<CutMemo> memo_;  // null if it remembers nothing
};

}  // namespace trefwoord::analyzers
