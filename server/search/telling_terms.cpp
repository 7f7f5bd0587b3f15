#include "server/search/telling_terms.h"

#include <algorithm>
#include <tuple>

namespace trefwoord::search {

std::vector<TellingTerm> telling_terms(std::vector<ArticleStem> stems, Xapian::doccount least_articles,
                                       TermFrequencies& frequencies) {
  const auto looked_up =
      stems.begin() + static_cast<std::ptrdiff_t>(std::min(stems.size(), kMostStemsLookedUp));
  std::partial_sort(stems.begin(), looked_up, stems.end(), [](const ArticleStem& a, const ArticleStem& b) {
    return std::tie(b.impact, a.stem) < std::tie(a.impact, b.stem);
  });
  stems.erase(looked_up, stems.end());

  std::vector<TellingTerm> terms;
  for (const ArticleStem& stem : stems) {
    const double idf = frequencies.idf(stem.stem);
    terms.push_back({.stem = stem.stem, .share = idf * static_cast<double>(stem.impact), .idf = idf});
  }
  std::sort(terms.begin(), terms.end(), [](const TellingTerm& a, const TellingTerm& b) {
    return std::tie(b.share, a.stem) < std::tie(a.share, b.stem);
  });
  double all = 0;
  for (std::size_t i = 0; i < std::min(terms.size(), kMostTellingTerms); ++i) all += terms[i].share;

  const double least_share = terms.empty() ? 0 : kLeastOfMostTelling * terms.front().share;
  std::erase_if(terms, [&](const TellingTerm& term) {
    return term.share < least_share || frequencies.of(term.stem) < least_articles;
  });
  terms.resize(std::min(terms.size(), kMostTellingTerms));
  for (TellingTerm& term : terms) term.share /= all;
  return terms;
}

}  // namespace trefwoord::search
