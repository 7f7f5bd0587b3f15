#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::analyzers {

// What data/compound_guard_nl.tsv says of a word; the file explains the rules.
struct CompoundRule {
  bool stays_whole = false;
  bool never_first = false;
  bool never_last = false;
  bool noun = false;         // a stop word, but a noun as the last part
  bool opening = false;      // stands before nouns and adjectives, whether or not it is a word of its own
  bool particle = false;     // the same, but before a verb it makes a verb, which stays whole
  bool name_ending = false;  // ends names of places and people too
  std::string_view verb;     // the infinitive that the noun is made from, with a vowel of its own: gang, gaan
};

// All-false for a word without a line. Thread-safe.
[[nodiscard]] const CompoundRule& compound_rule(std::string_view folded);

// A linking element of data/compound_links_nl.tsv, "" for none.
struct CompoundLink {
  std::string_view letters;
  double log_odds;  // that it stands between parts, rather than being part of another reading
};
[[nodiscard]] const std::vector<CompoundLink>& compound_links();

}  // namespace trefwoord::analyzers
