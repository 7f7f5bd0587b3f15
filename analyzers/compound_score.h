#pragma once

#include <array>
#include <string_view>

#include "analyzers/compound_rules.h"
#include "analyzers/lexicon.h"

namespace trefwoord::analyzers {

// A part that a compound may have: how the lexicon knows it.
struct PartCandidate {
  std::string_view word;
  Lexicon::Entry entry;
  bool opening = false;  // by the rules, not by the lexicon; a particle too
  bool particle = false;
  bool derived = false;  // the lexicon lacks it: `entry` is that of its base form, or of its own last part
};

// A way to cut a word in two.
struct CompoundCut {
  PartCandidate first;
  const CompoundLink* link;
  PartCandidate last;
};

// What the odds of a cut are made of. In the order of kScoreWeights.
inline constexpr std::size_t kScoreFeatures = 18;
[[nodiscard]] std::array<double, kScoreFeatures> score_features(const CompoundCut& cut,
                                                                const Lexicon::Entry& whole);

// The natural logarithm of the odds that `cut` is how a Dutch reader would divide the word, rather than an
// accident of letters.
[[nodiscard]] double log_odds(const CompoundCut& cut, const Lexicon::Entry& whole);

}  // namespace trefwoord::analyzers
