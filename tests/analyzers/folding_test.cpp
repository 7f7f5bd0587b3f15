#include "analyzers/folding.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace trefwoord::analyzers {
namespace {

TEST(Fold, MakesComparable) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"Trefwoord", "trefwoord"},
      {"Oekraïne", "oekraine"},
      {"OEKRAÏNE", "oekraine"},
      {"Oekrai\xCC\x88ne", "oekraine"},
      {"ĳs Ĳs", "ijs ijs"},
      {"Straße STRASSE", "strasse strasse"},
      {"Ærø Œuvre łódź Đặng Þór ðu", "aero oeuvre lodz dang thor du"},
      {"İstanbul ılık", "istanbul ilik"},
      {"ﬁets ｆｉｅｔｓ", "fiets fiets"},
      {"CO₂ m²", "co2 m2"},
      {"foto’s foto‘s foto`s foto´s fotoʼs", "foto's foto's foto's foto's foto's"},
      {"IS‐strijders IS‑strijders", "is-strijders is-strijders"},
      {"ver\xC2\xADkeer", "verkeer"},
      {"Ελλάς", "ελλασ"},
      {"Чайковский", "чаиковскии"},
      {"Ajax – PSV", "ajax – psv"},
      {"ker\xFFk", "ker\xEF\xBF\xBDk"},
      {"\xC3", "\xEF\xBF\xBD"},
  };
  for (const auto& [text, folded] : cases) EXPECT_EQ(fold(text), folded) << text;
}

std::string utf8(char32_t c) {
  std::string bytes;
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) {
    bytes += static_cast<char>(0xC0U | c >> 6U);
  } else {
    if (c < 0x10000) {
      bytes += static_cast<char>(0xE0U | c >> 12U);
    } else {
      bytes += static_cast<char>(0xF0U | c >> 18U);
      bytes += static_cast<char>(0x80U | (c >> 12U & 0x3FU));
    }
    bytes += static_cast<char>(0x80U | (c >> 6U & 0x3FU));
  }
  bytes += static_cast<char>(0x80U | (c & 0x3FU));
  return bytes;
}

TEST(Fold, IsIdempotentForEveryCharacter) {
  int failures = 0;
  for (char32_t c = 0; c < 0x30000 && failures < 10; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string once = fold(utf8(c));
    if (fold(once) != once) {
      ++failures;
      ADD_FAILURE() << "U+" << std::hex << static_cast<unsigned>(c) << ": " << once << " -> " << fold(once);
    }
  }
}

TEST(AppendFolded, KeepsWhatWasThere) {
  std::string folded = "titel:";
  append_folded("De ", folded);
  append_folded("Één", folded);
  EXPECT_EQ(folded, "titel:de een");
}

}  // namespace
}  // namespace trefwoord::analyzers
