#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/lexicon.h"

namespace trefwoord::analyzers {

// The usual spelling of a folded word that is spelt otherwise: kado -> cadeau, produkt -> product, kippehok
// -> kippenhok. nullopt where it is spelt as usual, or nothing is known against it. By, in this order:
//   - data/spelling_variants_nl.tsv;
//   - data/spelling_rules_nl.tsv, if `lexicon` lists what a rule makes of a word that it does not list;
//   - the -n- that joins parts of a compound since 1995, likewise, or if both parts are usual in compounds.
// What is counted in a collection is no evidence: variants are counted too. Thread-safe.
[[nodiscard]] std::optional<std::string> usual_spelling(std::string_view folded, const Lexicon& lexicon);

// Where byte `at` of `usual` is in the `variant` that it is the usual spelling of: what the two begin and end
// with stands in its place; what differs counts as one.
[[nodiscard]] std::size_t offset_in_variant(std::string_view variant, std::string_view usual, std::size_t at);

}  // namespace trefwoord::analyzers
