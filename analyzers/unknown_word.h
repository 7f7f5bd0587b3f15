#pragma once

#include <string>
#include <string_view>

#include "analyzers/stemmer.h"

namespace trefwoord::analyzers {

// The stem of a folded word that neither tables nor lexicon know, a name or a foreign word more often than
// not: what the algorithm makes of it, if it does no more than cut an ending (fatbikes, fatbike) or undo a
// participle (gestreamd, stream). Elsewhere it takes every ge for a prefix: Geurts stays whole, and so does
// vluchtelingenkind.
[[nodiscard]] std::string stem_of_unknown(std::string_view folded, const Stemmer& algorithm);

}  // namespace trefwoord::analyzers
