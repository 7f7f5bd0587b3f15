#pragma once

#include <cstdint>

namespace trefwoord::analyzers {

// What a character does to a word.
enum class CharacterClass : std::uint8_t {
  separator,   // ends it: blanks, punctuation, symbols, bytes that are not UTF-8
  letter,      // begins or continues it
  digit,       // the same, and counts as a number
  mark,        // continues it: accents of decomposed text, vowel signs
  ignorable,   // continues it unseen: soft hyphen, zero-width joiner and the like
               // (Default_Ignorable_Code_Point)
  apostrophe,  // joins two words into one: foto's; straight, curly, modifier letter, backtick, acute
  hyphen,      // joins two words that stay findable by themselves; not the dashes
};

// Unicode's general category decides, as the linked ICU knows it, but for apostrophes and hyphens.
// Thread-safe.
[[nodiscard]] CharacterClass character_class(char32_t code_point);

}  // namespace trefwoord::analyzers
