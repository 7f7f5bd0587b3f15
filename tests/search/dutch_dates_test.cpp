#include "server/search/dates/dutch_dates.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <map>
#include <sstream>

#include "server/search/dates/amsterdam_day.h"
#include "tests/search/iso_day.h"

namespace trefwoord::search {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

constexpr sys_days kToday = 2022y / 3 / 16;

TEST(DutchDates, ReadsTheGoldenCases) {
  std::ifstream file(TEST_DATA_DIRECTORY "/data/dutch_dates_nl.tsv");
  std::map<std::string, std::string> expected;  // by query, a line each
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t tab = line.find('\t');
    expected[line.substr(0, tab)] += tab == std::string::npos ? "" : line.substr(tab + 1) + "\n";
  }
  EXPECT_GE(expected.size(), 60U);
  for (const auto& [query, lines] : expected) {
    std::string found;
    for (const DateInterpretation& read : interpret_dates(query, kToday)) {
      found += read.text + "\t" + test::iso_day(read.dates.from, "-") + "\t" +
               test::iso_day(read.dates.to, "-") + "\t" + read.query + "\n";
    }
    EXPECT_EQ(found, lines) << query;
  }
}

TEST(DutchDates, AreBounded) {
  EXPECT_EQ(interpret_dates("2001 x 2002 x 2003 x 2004", kToday).size(), kMostInterpretations);
  EXPECT_EQ(interpret_dates("2001 x 2002 x 2003 x 2004 x 2005", kToday).size(), kMostInterpretations);
  EXPECT_TRUE(interpret_dates("", kToday).empty());
  EXPECT_TRUE(interpret_dates("\xff \xc3", kToday).empty());
}

TEST(DutchDates, CountFromTheEndOfLongMonths) {
  const auto read = interpret_dates("afgelopen maand", 2022y / 3 / 31);
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(test::iso_day(read[0].dates.from), "2022-02-28");
}

TEST(AmsterdamDay, BeginsAnHourOrTwoBeforeUtc) {
  using std::chrono::sys_seconds;
  const sys_seconds winter = sys_days(2022y / 1 / 10);
  EXPECT_EQ(amsterdam_day(winter - 1h), sys_days(2022y / 1 / 10));
  EXPECT_EQ(amsterdam_day(winter - 1h - 1s), sys_days(2022y / 1 / 9));
  const sys_seconds summer = sys_days(2022y / 7 / 10);
  EXPECT_EQ(amsterdam_day(summer - 2h), sys_days(2022y / 7 / 10));
  EXPECT_EQ(amsterdam_day(summer - 2h - 1s), sys_days(2022y / 7 / 9));
}

TEST(AmsterdamDay, KnowsSummerTime) {
  // Begins on 27 March 2022: the evening before is still winter, the evening of that day is summer.
  EXPECT_EQ(amsterdam_day(std::chrono::sys_seconds(sys_days(2022y / 3 / 26)) + 22h + 30min),
            sys_days(2022y / 3 / 26));
  EXPECT_EQ(amsterdam_day(std::chrono::sys_seconds(sys_days(2022y / 3 / 27)) + 22h + 30min),
            sys_days(2022y / 3 / 28));
  // Ends on 30 October 2022.
  EXPECT_EQ(amsterdam_day(std::chrono::sys_seconds(sys_days(2022y / 10 / 29)) + 22h + 30min),
            sys_days(2022y / 10 / 30));
  EXPECT_EQ(amsterdam_day(std::chrono::sys_seconds(sys_days(2022y / 10 / 30)) + 22h + 30min),
            sys_days(2022y / 10 / 30));
}

}  // namespace
}  // namespace trefwoord::search
