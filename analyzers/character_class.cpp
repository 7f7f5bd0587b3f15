#include "analyzers/character_class.h"

#include <unicode/uchar.h>

#include <array>

namespace trefwoord::analyzers {
namespace {

// ² ³ ¹ and the superscript and subscript digits: "m²", "CO₂". Other numbers that are neither digits nor
// letters (½, ⑴) fold to more than a digit and separate.
bool is_raised_or_lowered_digit(char32_t c) {
  return c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ||
         (c >= 0x2080 && c <= 0x2089);
}

CharacterClass class_by_category(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) return CharacterClass::ignorable;
  const std::uint32_t category = U_MASK(u_charType(c));
  if ((category & U_GC_L_MASK) != 0) return CharacterClass::letter;
  if ((category & U_GC_M_MASK) != 0) return CharacterClass::mark;
  if ((category & (U_GC_ND_MASK | U_GC_NL_MASK)) != 0) return CharacterClass::digit;
  return is_raised_or_lowered_digit(code_point) ? CharacterClass::digit : CharacterClass::separator;
}

CharacterClass classify(char32_t code_point) {
  switch (code_point) {
    case U'\'':
    case U'`':
    case 0x00B4:  // ´, typed where the apostrophe was meant
    case 0x02BC:  // ʼ, a letter to Unicode
    case 0x2018:  // ‘
    case 0x2019:  // ’
      return CharacterClass::apostrophe;
    case U'-':
    case 0x2010:  // ‐ hyphen
    case 0x2011:  // ‑ non-breaking hyphen
      return CharacterClass::hyphen;
    default:
      return class_by_category(code_point);
  }
}

// All that Dutch text has but emoji: Latin, Greek, Cyrillic, Hebrew, Arabic, and general punctuation.
constexpr char32_t kTabled = 0x2100;

std::array<CharacterClass, kTabled> make_table() {
  std::array<CharacterClass, kTabled> table{};
  for (char32_t c = 0; c < kTabled; ++c) table[c] = classify(c);
  return table;
}

}  // namespace

CharacterClass character_class(char32_t code_point) {
  static const auto table = make_table();
  return code_point < kTabled ? table[code_point] : classify(code_point);
}

}  // namespace trefwoord::analyzers
