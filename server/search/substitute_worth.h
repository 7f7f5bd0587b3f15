#pragma once

#include "server/search/impact_weight.h"
#include "server/search/word_terms.h"

namespace trefwoord::search {

// What a substitute weighs in a document that has it, coverage aside: `if_there`, and for each of its stems
// `per_impact` times its wdf. As ImpactWeight gives it for the mean of the stems, in sums that are exact.
//
// A header of this room's .cpp files only: it needs Xapian types.
struct SubstituteWorth {
  double if_there;
  double per_impact;
};

[[nodiscard]] SubstituteWorth worth_of(const Substitute& substitute, const ImpactWeight& weight);

}  // namespace trefwoord::search
