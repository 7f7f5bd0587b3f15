#include "server/search/timeline.h"

#include <gtest/gtest.h>

namespace trefwoord::search {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

DocumentDate span(sys_days first, sys_days last) {
  return {static_cast<std::int32_t>(first.time_since_epoch().count()),
          static_cast<std::int32_t>(last.time_since_epoch().count())};
}
DocumentDate on(sys_days day) {
  return span(day, day);
}

TEST(Timeline, HasEmptyBucketsBetweenTheFirstAndTheLast) {
  const Timeline timeline = timeline_of({on(2022y / 3 / 1), on(2022y / 3 / 4), on(2022y / 3 / 4)});
  EXPECT_EQ(timeline.unit, TimelineUnit::day);
  ASSERT_EQ(timeline.buckets.size(), 4U);
  EXPECT_EQ(timeline.buckets[0].count, 1U);
  EXPECT_EQ(timeline.buckets[1].count, 0U);
  EXPECT_EQ(timeline.buckets[3].count, 2U);
  EXPECT_EQ(timeline.buckets[3].from, sys_days(2022y / 3 / 4));
  EXPECT_EQ(timeline.buckets[3].to, sys_days(2022y / 3 / 4));
}

TEST(Timeline, TakesTheUnitFromTheRange) {
  EXPECT_EQ(timeline_of({on(2022y / 1 / 1), on(sys_days(2022y / 1 / 1) + std::chrono::days(91))}).unit,
            TimelineUnit::day);
  EXPECT_EQ(timeline_of({on(2022y / 1 / 1), on(sys_days(2022y / 1 / 1) + std::chrono::days(92))}).unit,
            TimelineUnit::month);
  EXPECT_EQ(timeline_of({on(2016y / 1 / 1), on(2022y / 1 / 4)}).unit, TimelineUnit::month);
  EXPECT_EQ(timeline_of({on(2016y / 1 / 1), on(2022y / 1 / 5)}).unit, TimelineUnit::year);
}

TEST(Timeline, IsNoFinerThanMostDates) {
  const DocumentDate march = span(2022y / 3 / 1, 2022y / 3 / 31);
  const Timeline timeline = timeline_of({march, march, on(2022y / 3 / 4)});
  EXPECT_EQ(timeline.unit, TimelineUnit::month);
  ASSERT_EQ(timeline.buckets.size(), 1U);
  EXPECT_EQ(timeline.buckets[0].count, 3U);
  EXPECT_EQ(timeline.buckets[0].to, sys_days(2022y / 3 / 31));
  // Of less precision than the unit, and without a date.
  EXPECT_EQ(timeline_of({march, on(2022y / 3 / 4), on(2022y / 3 / 5), DocumentDate()}).undated, 2U);
}

TEST(Timeline, OfNothingIsEmpty) {
  EXPECT_TRUE(timeline_of({}).buckets.empty());
  EXPECT_EQ(timeline_of({DocumentDate()}).undated, 1U);
}

TEST(Timeline, IsBounded) {
  std::vector<DocumentDate> dates;
  for (int year = 1700; year <= 2022; ++year) dates.push_back(on(std::chrono::year(year) / 5 / 1));
  const Timeline timeline = timeline_of(dates);
  EXPECT_EQ(timeline.buckets.size(), kMostTimelineBuckets);
  EXPECT_EQ(timeline.buckets.back().to, sys_days(2022y / 12 / 31));
}

}  // namespace
}  // namespace trefwoord::search
