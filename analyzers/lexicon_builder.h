#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/lexicon.h"
#include "analyzers/string_lookup.h"

namespace trefwoord::analyzers {

// Makes a Lexicon of a word list. Not thread-safe.
class LexiconBuilder {
 public:
  // A line of a word list (one word a line, names with a capital, as OpenTaal's). Words of other letters than
  // a to z when folded, of fewer than three or more than forty letters, and abbreviations are left out: they
  // make no parts.
  void add_listed(std::string_view line);

  // The lexicon of what was added. Takes some seconds for 400,000 words, since it splits them all to find
  // their families. The builder is empty afterwards.
  [[nodiscard]] Lexicon build();

 private:
  struct Word {
    bool listed = false;
    bool name = false;
  };

  // Counts the compounds among the listed words that each word is a part of.
  static void set_families(Lexicon::Words& words, const Lexicon& lexicon, double least_log_odds);

  StringMap<Word> words_;
};

}  // namespace trefwoord::analyzers
