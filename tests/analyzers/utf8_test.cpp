#include "analyzers/utf8.h"

#include <gtest/gtest.h>

#include <string_view>

namespace trefwoord::analyzers {
namespace {

using namespace std::string_view_literals;

void expect_character(std::string_view text, char32_t code_point, std::uint32_t bytes) {
  const auto decoded = decode_utf8(text, 0);
  EXPECT_EQ(decoded.code_point, code_point);
  EXPECT_EQ(decoded.bytes, bytes);
}

TEST(DecodeUtf8, ReadsTheFirstAndLastOfEveryLength) {
  expect_character("\0"sv, 0, 1);
  expect_character("\x7F"sv, 0x7F, 1);
  expect_character("\xC2\x80"sv, 0x80, 2);
  expect_character("\xDF\xBF"sv, 0x7FF, 2);
  expect_character("\xE0\xA0\x80"sv, 0x800, 3);
  expect_character("\xEF\xBF\xBF"sv, 0xFFFF, 3);
  expect_character("\xF0\x90\x80\x80"sv, 0x10000, 4);
  expect_character("\xF4\x8F\xBF\xBF"sv, 0x10FFFF, 4);
}

TEST(DecodeUtf8, ReplacesByteByByteWhatIsNotUtf8) {
  for (const auto text : {"\x80"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x9F\xBF"sv, "\xF0\x8F\xBF\xBF"sv,
                          "\xED\xA0\x80"sv, "\xED\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv,
                          "\xFF"sv, "\xC3"sv, "\xC3z"sv, "\xE2\x82"sv, "\xE2\x82z"sv, "\xF0\x9F\x9A"sv}) {
    expect_character(text, kReplacementCharacter, 1);
  }
}

TEST(CharacterBorder, GoesBackToTheBeginningOfACharacter) {
  EXPECT_EQ(character_border("a€b", 0), 0U);
  EXPECT_EQ(character_border("a€b", 1), 1U);
  EXPECT_EQ(character_border("a€b", 2), 1U);
  EXPECT_EQ(character_border("a€b", 3), 1U);
  EXPECT_EQ(character_border("a€b", 4), 4U);
  EXPECT_EQ(character_border("a€b", 9), 5U);
}

}  // namespace
}  // namespace trefwoord::analyzers
