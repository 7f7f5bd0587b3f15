#pragma once

#include <string>
#include <string_view>

namespace trefwoord::analyzers {

// Folds text for comparison: NFC, case folding, accents dropped (Oekraïne -> oekraine), ligatures opened (ĳ
// -> ij, ß -> ss), typographic apostrophes and hyphens made ASCII. Invalid UTF-8 becomes U+FFFD. Thread-safe,
// never throws but for lack of memory. Idempotent: fold(fold(x)) == fold(x). For texts up to 1 GiB.
[[nodiscard]] std::string fold(std::string_view text);

// The same with the accents kept: Oekraïne -> oekraïne.
[[nodiscard]] std::string fold_case(std::string_view text);

// Appends to `folded` instead of making a new string; the analyzer's hot path.
void append_folded(std::string_view text, std::string& folded);

}  // namespace trefwoord::analyzers
