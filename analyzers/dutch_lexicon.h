#pragma once

#include <cstdint>
#include <string_view>

#include "analyzers/lexicon.h"

namespace trefwoord::analyzers {

// The Dutch words that the programs are built with: OpenTaal's list, of Debian's package wdutch, made into a
// lexicon when they are built (make_lexicon.cpp). Unpacked at the first call, in some 40 ms. Thread-safe.
[[nodiscard]] const Lexicon& dutch_lexicon();

// The Dutch lexicon with the words of a stored one that it lacks. Takes as long each time.
[[nodiscard]] Lexicon dutch_lexicon_with(std::string_view serialised);

// Differs when the lexicon does: part of the analysis' fingerprint.
[[nodiscard]] std::uint64_t dutch_lexicon_hash();

}  // namespace trefwoord::analyzers
