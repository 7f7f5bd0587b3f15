#include "server/web/dutch_text.h"

#include <gtest/gtest.h>

namespace trefwoord::web {
namespace {

TEST(DutchText, DatesInTheirOwnPrecision) {
  EXPECT_EQ(dutch_date("2022"), "2022");
  EXPECT_EQ(dutch_date("2022-01"), "januari 2022");
  EXPECT_EQ(dutch_date("2022-01-23"), "23 januari 2022");
  EXPECT_EQ(dutch_date("2022-12-01"), "1 december 2022");
  EXPECT_EQ(dutch_date("2022-01-23T09:05:00+01:00"), "23 januari 2022, 09:05 uur");
}

TEST(DutchText, WhatIsNoDateStaysAsItIs) {
  for (const char* text : {"", "gisteren", "2022-13", "2022-00", "2022-1", "202", "x022-01-01"}) {
    EXPECT_EQ(dutch_date(text), text);
  }
}

TEST(DutchText, NumbersHavePointsBetweenThousands) {
  EXPECT_EQ(dutch_number(0), "0");
  EXPECT_EQ(dutch_number(999), "999");
  EXPECT_EQ(dutch_number(1000), "1.000");
  EXPECT_EQ(dutch_number(266'000), "266.000");
  EXPECT_EQ(dutch_number(1'234'567), "1.234.567");
}

TEST(DutchText, ArticlesInSingularAndPlural) {
  EXPECT_EQ(dutch_articles(0), "0 artikelen");
  EXPECT_EQ(dutch_articles(1), "1 artikel");
  EXPECT_EQ(dutch_articles(1000), "1.000 artikelen");
  EXPECT_EQ(dutch_stories(0), "0 verhalen");
  EXPECT_EQ(dutch_stories(1), "1 verhaal");
  EXPECT_EQ(dutch_stories(1000), "1.000 verhalen");
}

}  // namespace
}  // namespace trefwoord::web
