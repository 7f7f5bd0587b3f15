#pragma once

#include <optional>
#include <string_view>

#include "analyzers/compound_score.h"
#include "analyzers/lexicon.h"
#include "analyzers/verb_family.h"

namespace trefwoord::analyzers {

class CutMemo;

// Finds where a compound is best cut in two. Thread-safe but for its memo; refers to that and the lexicon.
class CompoundCuts {
 public:
  static constexpr std::size_t kMostLetters = 60;  // longer words are made for the record, or no words

  // `memo` of this lexicon and these odds, or null.
  CompoundCuts(const Lexicon& lexicon, double least_log_odds, CutMemo* memo = nullptr);

  // nullopt if the word stays whole. The views in it are into `word`. A half that the lexicon does not know
  // is a compound itself and has the entry of its own last part.
  [[nodiscard]] std::optional<CompoundCut> best(std::string_view word) const;

 private:
  struct Halves;

  // Whether a half may be a compound that the lexicon does not know. Such a half's own halves may not, or the
  // search would grow beyond all bounds with the length of the word.
  enum class UnknownHalves { allowed, excluded };

  [[nodiscard]] std::optional<CompoundCut> best(std::string_view word, UnknownHalves unknown) const;
  [[nodiscard]] std::optional<CompoundCut> best_by_itself(std::string_view word, UnknownHalves unknown) const;
  [[nodiscard]] std::optional<CompoundCut> best_as(std::string_view word, std::string_view base,
                                                   UnknownHalves unknown) const;
  [[nodiscard]] Halves halves_of(std::string_view word) const;
  [[nodiscard]] std::optional<CompoundCut> best_of(std::string_view word, const Halves& halves) const;
  [[nodiscard]] std::optional<CompoundCut> with_inner_compound(std::string_view word, const CompoundCut& cut,
                                                               const Halves& halves) const;
  void add_unknown_compounds(std::string_view word, Halves& halves) const;
  [[nodiscard]] bool is_plausible(std::string_view word, const Lexicon::Entry& whole,
                                  const CompoundCut& cut) const;

  const Lexicon* lexicon_;
  VerbFamily verbs_;
  double least_log_odds_;
  CutMemo* memo_;
};

}  // namespace trefwoord::analyzers
