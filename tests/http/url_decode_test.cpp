#include "server/http/url_decode.h"

#include <gtest/gtest.h>

namespace trefwoord::http {
namespace {

TEST(UrlDecode, DecodesWellFormedText) {
  EXPECT_EQ(url_decode("", Plus::is_plus), "");
  EXPECT_EQ(url_decode("gevangenis", Plus::is_plus), "gevangenis");
  EXPECT_EQ(url_decode("%2F%2f%25", Plus::is_plus), "//%");
  EXPECT_EQ(url_decode("Oekra%C3%AFne", Plus::is_plus), "Oekra\u00EFne");
  EXPECT_EQ(url_decode("Oekra\u00EFne", Plus::is_plus), "Oekra\u00EFne");
  EXPECT_EQ(url_decode("%00", Plus::is_plus), std::string(1, '\0'));
}

TEST(UrlDecode, ReadsPlusAsTheCallerSays) {
  EXPECT_EQ(url_decode("a+b%2B", Plus::is_plus), "a+b+");
  EXPECT_EQ(url_decode("a+b%2B", Plus::is_space), "a b+");
}

TEST(UrlDecode, RefusesBrokenEncoding) {
  for (const char* broken : {"%", "%4", "a%", "a%2", "%zz", "%4g", "%g4", "%%41", "% 41", "%+1"}) {
    EXPECT_EQ(url_decode(broken, Plus::is_plus), std::nullopt) << broken;
  }
}

TEST(UrlDecode, RefusesWhatIsNotUtf8) {
  for (const char* broken : {"%FF", "%C3", "%C3%28", "\xC3", "%ED%A0%80"}) {
    EXPECT_EQ(url_decode(broken, Plus::is_plus), std::nullopt) << broken;
  }
}

struct Utf8Case {
  std::string_view text;
  bool is_well_formed;
};

// Each bound of Unicode's table of well-formed sequences, from both sides.
constexpr Utf8Case kUtf8Cases[] = {
    {"", true},
    {"\x7F", true},
    {"\x80", false},
    {"\xC1\xBF", false},  // overlong
    {"\xC2\x80", true},   // U+0080
    {"\xC2\x7F", false},
    {"\xC2\xC0", false},
    {"\xDF\xBF", true},           // U+07FF
    {"\xE0\x9F\xBF", false},      // overlong
    {"\xE0\xA0\x80", true},       // U+0800
    {"\xE0\xA0", false},          // cut off
    {"\xED\x9F\xBF", true},       // U+D7FF
    {"\xED\xA0\x80", false},      // a surrogate
    {"\xEE\x80\x80", true},       // U+E000
    {"\xEF\xBF\xBF", true},       // U+FFFF
    {"\xF0\x8F\xBF\xBF", false},  // overlong
    {"\xF0\x90\x80\x80", true},   // U+10000
    {"\xF0\x90\x80\x7F", false},
    {"\xF4\x8F\xBF\xBF", true},   // U+10FFFF
    {"\xF4\x90\x80\x80", false},  // beyond
    {"\xF5\x80\x80\x80", false},
    {"caf\xC3\xA9 \xE2\x82\xAC", true},
    {"caf\xE9", false},
};

TEST(IsUtf8, KnowsEveryBound) {
  for (const auto& [text, is_well_formed] : kUtf8Cases)
    EXPECT_EQ(is_utf8(text), is_well_formed) << testing::PrintToString(text);
}

}  // namespace
}  // namespace trefwoord::http
