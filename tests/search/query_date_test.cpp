#include "server/search/query_date.h"

#include <gtest/gtest.h>

namespace trefwoord::search {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

TEST(QueryDate, AfterAndBeforeAreStrict) {
  const auto after = dates_of(DateRelation::after, "2021-02");
  ASSERT_TRUE(after.has_value());
  EXPECT_EQ(after->from, sys_days(2021y / 3 / 1));
  EXPECT_FALSE(after->to.has_value());
  const auto before = dates_of(DateRelation::before, "2021");
  ASSERT_TRUE(before.has_value());
  EXPECT_EQ(before->to, sys_days(2020y / 12 / 31));
  EXPECT_FALSE(before->from.has_value());
}

TEST(QueryDate, OnIsTheWholeSpan) {
  const auto on = dates_of(DateRelation::on, "2020-02");
  ASSERT_TRUE(on.has_value());
  EXPECT_EQ(on->from, sys_days(2020y / 2 / 1));
  EXPECT_EQ(on->to, sys_days(2020y / 2 / 29));
}

TEST(QueryDate, TakesDatesAsDutchReadersWriteThem) {
  for (const char* const date : {"2021-03-02", "2-3-2021", "02-03-2021", "2/3/2021", "02.03.2021"}) {
    const auto on = dates_of(DateRelation::on, date);
    ASSERT_TRUE(on.has_value()) << date;
    EXPECT_EQ(on->from, sys_days(2021y / 3 / 2)) << date;
  }
}

TEST(QueryDate, KnowsWhatIsNone) {
  for (const char* const date : {"", "gisteren", "2021-13", "31-2-2021", "2-3", "2-3-21", "2-3-2021-4",
                                 "2/3-2021", "2021-03-02T10:00:00Z", "12021", "--"}) {
    EXPECT_FALSE(dates_of(DateRelation::on, date).has_value()) << date;
  }
}

}  // namespace
}  // namespace trefwoord::search
