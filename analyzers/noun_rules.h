#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/paradigms.h"

namespace trefwoord::analyzers {

// The singular of a folded plural or genitive (bomen, huizen, tafels, mogelijkheden, politici, lands), if the
// lexicon knows it. Verbs in -en have been dealt with before. Thread-safe.
[[nodiscard]] std::optional<std::string> singular_of(std::string_view word, const Paradigms& paradigms);

// The noun of a diminutive (huisje, autootjes, koninkje), if the lexicon knows it.
[[nodiscard]] std::optional<std::string> undiminished(std::string_view word, const Paradigms& paradigms);

// The singular of a word that the lexicon does not know, by an ending of data/noun_endings_nl.tsv that needs
// no lexicon (brexiteers, pretpakketteringen); the word itself if it ends as such a singular; else nullopt.
[[nodiscard]] std::optional<std::string> singular_of_unknown(std::string_view word);

}  // namespace trefwoord::analyzers
