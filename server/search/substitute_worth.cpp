#include "server/search/substitute_worth.h"

#include "indexer/impact.h"

namespace trefwoord::search {

SubstituteWorth worth_of(const Substitute& substitute, const ImpactWeight& weight) {
  const double if_there = ImpactWeight::rounded(substitute.factor * weight.worth(substitute.idf, 0));
  const double all_impacts = substitute.factor * weight.worth(substitute.idf, indexer::kMaxImpact) - if_there;
  const auto stems = static_cast<double>(substitute.stems.size());
  return {.if_there = if_there,
          .per_impact = ImpactWeight::rounded(all_impacts / indexer::kMaxImpact / stems)};
}

}  // namespace trefwoord::search
