#include "indexer/character_references.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace trefwoord::indexer {
namespace {

TEST(CharacterReferenceLength, WantsAWholeReference) {
  const std::vector<std::pair<std::string, std::size_t>> cases = {
      {"&amp;", 5}, {"&eacute;x", 8},   {"&#39;", 5},       {"&#x27;", 6}, {"&#X27;", 6}, {"&", 0},
      {"& ", 0},    {"&amp", 0},        {"&;", 0},          {"&#;", 0},    {"&#x;", 0},   {"&#xg;", 0},
      {"&a b;", 0}, {"&#1234567;", 10}, {"&#12345678;", 0}, {"&é;", 0},    {"&&amp;", 0}, {"&#x10FFFF;", 10},
  };
  for (const auto& [text, length] : cases) EXPECT_EQ(character_reference_length(text), length) << text;
  EXPECT_EQ(character_reference_length('&' + std::string(31, 'a') + ';'), 33U);
  EXPECT_EQ(character_reference_length('&' + std::string(32, 'a') + ';'), 0U);
}

TEST(DecodeCharacterReferences, DecodesWhatHtmlKnows) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"geen", "geen"},
      {"caf&eacute; &amp; bar", "café & bar"},
      {"&euro;&nbsp;5 &ndash; &lsquo;ja&rsquo;",
       "€\xC2\xA0"
       "5 – ‘ja’"},
      {"&#39;&#x27;&#233;&#xE9;", "''éé"},
      {"&#128;", "€"},  // what browsers make of Windows-1252
      {"&lt;b&gt;", "<b>"},
      {"&amp;eacute;", "&eacute;"},  // once, not twice
      {"&semi;&#59;", ";;"},
      {"&#32;x&#10;", " x\n"},
      {"&#0;&#xD800;&#x110000;", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"&apos;&hellip;&CounterClockwiseContourIntegral;", "'…∳"},
      {"R&D, &c; &onbekend; AT&T &copy 2022 &notit;", "R&D, &c; &onbekend; AT&T &copy 2022 &notit;"},
  };
  for (const auto& [text, decoded] : cases) EXPECT_EQ(decode_character_references(text), decoded) << text;
}

}  // namespace
}  // namespace trefwoord::indexer
