#pragma once

#include <set>
#include <string_view>

#include "analyzers/lexicon.h"
#include "server/search/spelling/candidates.h"

namespace trefwoord::search {

// What a correction of a word of so many letters may cost: in five letters less than one out of the blue, in
// eleven two.
[[nodiscard]] int most_cost(std::size_t letters);

// With which letters a word may begin that was meant by `written`, of at least two letters: its own first,
// its second (where the first was one too many, or they were exchanged), and what is confused with its
// beginning. Other beginnings are not looked for: that would be ten times the work for one misspelling in a
// hundred.
[[nodiscard]] std::set<char> likely_first_letters(std::string_view written);

// What a word of the lexicon is given for being common, in costs of edit_costs.h.
[[nodiscard]] int commonness(const analyzers::Lexicon::Entry& entry);

// Adds the words of the lexicon that may have been meant by `written`, of the letters a to z, for at most
// that cost.
void add_near_words(std::string_view written, int most, const analyzers::Lexicon& lexicon, Candidates& words);

// The same of compounds of a known and a mended part: fietsenstaling. Whether they can be compounds is not
// looked at.
void add_mended_compounds(std::string_view written, int most, const analyzers::Lexicon& lexicon,
                          Candidates& compounds);

}  // namespace trefwoord::search
