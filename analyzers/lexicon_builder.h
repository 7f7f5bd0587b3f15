#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/lexicon.h"
#include "analyzers/string_lookup.h"

namespace trefwoord::analyzers {

// Makes a Lexicon of a word list and the word counts of a collection. Not thread-safe.
class LexiconBuilder {
 public:
  // A line of a word list (one word a line, names with a capital, as OpenTaal's). Words of other letters than
  // a to z when folded, of fewer than three or more than forty letters, and abbreviations are left out: they
  // make no parts.
  void add_listed(std::string_view line);

  // A folded word of the collection and how often it occurs there; counts of one word add up.
  void add_count(std::string_view folded, std::uint64_t count);

  // The lexicon of what was added: all listed words, and the unlisted ones that are frequent enough to be
  // words rather than slips. Takes some seconds for 400,000 words, since it splits them all to find their
  // families. The builder is empty afterwards.
  [[nodiscard]] Lexicon build();

  // Unlisted words that occur less often are left out: in two million words of news most of those that occur
  // once or twice are slips, pieces and foreign words; from five on they are names and new words.
  static constexpr std::uint64_t kLeastCountOfUnlisted = 5;

 private:
  struct Word {
    std::uint64_t count = 0;
    bool listed = false;
    bool name = false;
  };

  // Counts the compounds among the listed words that each word is a part of.
  static void set_families(Lexicon::Words& words, const Lexicon& lexicon, double least_log_odds);

  StringMap<Word> words_;
};

}  // namespace trefwoord::analyzers
