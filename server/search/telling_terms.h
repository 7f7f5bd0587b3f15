#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/search/subject.h"
#include "server/search/term_frequencies.h"

namespace trefwoord::search {

// A stem that tells what an article is about, and where others are found by it.
struct TellingTerm {
  std::string stem;
  double share;  // of all that the article is about: together 1, or less by what no other article is about
  double idf;
};

// More would cost more and say little: each weighs less than those before it.
inline constexpr std::size_t kMostTellingTerms = 25;
// What tells less than this part of the most telling stem is not searched for: the common words of a short
// text, which half of all articles have.
inline constexpr double kLeastOfMostTelling = 0.05;
// How rare a stem is costs a look into the index, so that of a long article only the stems that count most in
// it are looked up.
inline constexpr std::size_t kMostStemsLookedUp = 250;

// The stems that count most in the article and are rarest in the index, by idf × impact, the most telling
// first, as far as `least_articles` have them: one besides the article itself. What the article is about are
// its most telling stems, whoever has them. Throws Xapian::Error.
//
// A header of this room's .cpp files only: it needs Xapian types.
[[nodiscard]] std::vector<TellingTerm> telling_terms(std::vector<ArticleStem> stems,
                                                     Xapian::doccount least_articles,
                                                     TermFrequencies& frequencies);

}  // namespace trefwoord::search
