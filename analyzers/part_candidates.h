#pragma once

#include <optional>
#include <string_view>

#include "analyzers/compound_score.h"
#include "analyzers/lexicon.h"

namespace trefwoord::analyzers {

// A part has at least three letters: shorter strings are endings and prefixes far more often than words. The
// guard list may name an opening of two (na-).
inline constexpr std::size_t kLeastPartLetters = 3;
inline constexpr std::size_t kLeastOpeningLetters = 2;

// The word as the first part of a compound, nullopt if it can be none: unknown, a stop word, or barred by
// data/compound_guard_nl.tsv.
[[nodiscard]] std::optional<PartCandidate> as_first_part(std::string_view word, const Lexicon& lexicon);

// The same for the last part, which may also be a form (plural, diminutive) of a word that the lexicon knows.
[[nodiscard]] std::optional<PartCandidate> as_last_part(std::string_view word, const Lexicon& lexicon);

}  // namespace trefwoord::analyzers
