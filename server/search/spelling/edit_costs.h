#pragma once

#include <span>
#include <string_view>

namespace trefwoord::search {

// What mistakes cost, in hundredths of a letter out of the blue. Fitted by hand on half of a list of
// misspellings (tests/evaluation/lexical_spelling).
namespace edit_cost {
inline constexpr int kLetter = 100;        // a letter for another
inline constexpr int kVowel = 85;          // a vowel for another
inline constexpr int kMissing = 90;        // a letter forgotten
inline constexpr int kExtra = 90;          // a letter too many
inline constexpr int kMissingDouble = 40;  // one of two same letters forgotten: paralel
inline constexpr int kExtraDouble = 40;    // one written twice: pannnekoek
inline constexpr int kRepeated = 10;       // the third of a letter and those after it: heeeel
inline constexpr int kExchanged = 60;      // neighbours exchanged
inline constexpr int kFirstLetter = 30;    // on top, where the word then begins with another letter
}  // namespace edit_cost

// A mistake that is cheaper than its letters: `written` where `meant` was meant. Of the letters a to z; a '$'
// at the end of both stands for the end of the word.
struct Confusion {
  std::string_view written;
  std::string_view meant;
  int cost;
};

// data/spelling_confusions_nl.tsv, each way round as a confusion of its own. Thread-safe.
[[nodiscard]] std::span<const Confusion> dutch_confusions();

}  // namespace trefwoord::search
