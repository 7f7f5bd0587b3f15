#pragma once

#include <string>
#include <string_view>

namespace trefwoord::analyzers {

// The stem that the data files give to a folded word, or nullptr where the algorithm decides. Thread-safe.
//
// data/stem_overrides_nl.tsv says form and stem and wins over the others. A line of
// data/irregular_nouns_nl.tsv gives all its forms the stem of the singular, a line of
// data/irregular_verbs_nl.tsv that of the infinitive, to the inflected participle ("gebroken", "gebrokene")
// too. A form in both is the noun's.
[[nodiscard]] const std::string* stem_override(std::string_view folded);

}  // namespace trefwoord::analyzers
