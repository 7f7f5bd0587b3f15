#include "indexer/utf8_validity.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace trefwoord::indexer {
namespace {

TEST(FirstInvalidUtf8, FindsNothingInValidText) {
  const std::string long_ascii(1000, 'a');
  for (const std::string& text :
       {std::string(), std::string("Syrië"), std::string("\0", 1), std::string("\x7F"),
        std::string("\xC2\x80"), std::string("\xDF\xBF"), std::string("\xE0\xA0\x80"),
        std::string("\xED\x9F\xBF"), std::string("\xEE\x80\x80"), std::string("\xEF\xBF\xBF"),
        std::string("\xF0\x90\x80\x80"), std::string("\xF4\x8F\xBF\xBF"), long_ascii, long_ascii + "é"}) {
    EXPECT_EQ(first_invalid_utf8(text), std::nullopt) << text;
  }
}

TEST(FirstInvalidUtf8, FindsWhereItGoesWrong) {
  const std::vector<std::pair<std::string, std::size_t>> cases = {
      {"\x80", 0},
      {"\xBF", 0},
      {"\xC0\x80", 0},  // overlong
      {"\xC1\xBF", 0},  // overlong
      {"\xC2", 0},      // cut off
      {"\xC2g", 0},
      {"\xE0\x9F\xBF", 0},  // overlong
      {"\xE1\x80", 0},
      {"\xED\xA0\x80", 0},  // a surrogate
      {"\xED\xBF\xBF", 0},
      {"\xF0\x8F\xBF\xBF", 0},  // overlong
      {"\xF1\x80\x80", 0},
      {"\xF4\x90\x80\x80", 0},  // over U+10FFFF
      {"\xF5\x80\x80\x80", 0},
      {"\xFF", 0},
      {"Syri\xEB", 4},  // Latin-1
      {"een twee drie \xEB vier", 14},
      {"é\xC3", 2},
      {std::string(64, 'a') + "\x80" + std::string(64, 'a'), 64},
  };
  for (const auto& [text, at] : cases) EXPECT_EQ(first_invalid_utf8(text), at);
}

TEST(FirstInvalidUtf8, FindsAFaultAtEveryOffset) {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(40, 'a');
    text[at] = '\xFF';
    EXPECT_EQ(first_invalid_utf8(text), at);
  }
}

TEST(Utf8Prefix, EndsBetweenCharacters) {
  EXPECT_EQ(utf8_prefix("abc", 0), "");
  EXPECT_EQ(utf8_prefix("abc", 2), "ab");
  EXPECT_EQ(utf8_prefix("abc", 3), "abc");
  EXPECT_EQ(utf8_prefix("abc", 9), "abc");
  EXPECT_EQ(utf8_prefix("aé", 2), "a");
  EXPECT_EQ(utf8_prefix("aé", 3), "aé");
  EXPECT_EQ(utf8_prefix("🚲x", 3), "");
  EXPECT_EQ(utf8_prefix("🚲x", 4), "🚲");
}

TEST(WithoutByteOrderMark, TakesOneAway) {
  EXPECT_EQ(without_byte_order_mark("\xEF\xBB\xBFtekst"), "tekst");
  EXPECT_EQ(without_byte_order_mark("tekst"), "tekst");
  EXPECT_EQ(without_byte_order_mark("\xEF\xBB"), "\xEF\xBB");
  EXPECT_EQ(without_byte_order_mark("\xEF\xBB\xBF\xEF\xBB\xBF"), "\xEF\xBB\xBF");
}

}  // namespace
}  // namespace trefwoord::indexer
