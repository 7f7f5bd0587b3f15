#include "server/admin/setting_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trefwoord::admin {
namespace {

TEST(SettingText, TellingLinesHaveTheirNumbers) {
  const auto lines = telling_lines("# kop\n\n fiets, rijwiel # opmerking \r\n   \nauto, wagen");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].number, 3U);
  EXPECT_EQ(lines[0].text, "fiets, rijwiel # opmerking");
  EXPECT_EQ(lines[1].number, 5U);
  EXPECT_EQ(lines[1].text, "auto, wagen");
}

TEST(SettingText, ALineIsAddedAtTheEnd) {
  EXPECT_EQ(with_line("", "a"), "a\n");
  EXPECT_EQ(with_line("a", "b"), "a\nb\n");
  EXPECT_EQ(with_line("a\n", "b"), "a\nb\n");
}

TEST(SettingText, ALineIsTakenOutAndNoOther) {
  EXPECT_EQ(without_line("a\nb\nc", 1), "b\nc\n");
  EXPECT_EQ(without_line("a\nb\nc", 3), "a\nb\n");
  EXPECT_EQ(without_line("a\n", 1), "");
  EXPECT_EQ(without_line("a\n", 0), std::nullopt);
  EXPECT_EQ(without_line("a\n", 2), std::nullopt);
  EXPECT_EQ(without_line("", 1), std::nullopt);
}

TEST(SettingText, NumbersAndIds) {
  EXPECT_EQ(number_in("12"), 12U);
  for (const char* text : {"", "-1", "1x", " 1", "99999999999999999999999"})
    EXPECT_FALSE(number_in(text)) << text;
  EXPECT_THAT(ids_in(" a \r\n\nb c\n"), testing::ElementsAre("a", "b c"));
}

}  // namespace
}  // namespace trefwoord::admin
