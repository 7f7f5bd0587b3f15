#include "server/insights/insight_report.h"

#include <gmock/gmock.h>

namespace trefwoord::insights {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

void search(Counts& counts, const std::string& query, int times, bool found_none = false) {
  for (int i = 0; i < times; ++i) counts.count_search(query, found_none);
}

std::vector<std::string> texts(const std::vector<AskedQuery>& asked) {
  std::vector<std::string> all;
  for (const AskedQuery& one : asked) all.push_back(one.query);
  return all;
}

TEST(InsightReport, ShowsNothingThatFewAsked) {
  Counts counts(100);
  search(counts, "vier", 4);
  search(counts, "vijf", 5);
  search(counts, "nergens", 5, true);
  search(counts, "zelden", 4, true);
  search(counts, "zelden", 9);
  for (int i = 0; i < 4; ++i) counts.count_click("vijf", "a", 1);
  const InsightReport few = report_of(counts, 10);
  EXPECT_EQ(few.totals.searches, 27U);
  EXPECT_EQ(few.totals.without_results, 9U);
  EXPECT_THAT(texts(few.queries), ElementsAre("zelden", "nergens", "vijf"));
  EXPECT_THAT(texts(few.without_results), ElementsAre("nergens"));
  EXPECT_THAT(few.clicked, IsEmpty());
  counts.count_click("vijf", "a", 1);
  const InsightReport enough = report_of(counts, 10);
  ASSERT_EQ(enough.clicked.size(), 1U);
  EXPECT_EQ(enough.clicked[0].id, "a");
  EXPECT_EQ(enough.clicked[0].clicks, 5U);
}

TEST(InsightReport, IsInOrderAndAsLongAsAskedFor) {
  Counts counts(100);
  search(counts, "b", 6);
  search(counts, "a", 6);
  search(counts, "c", 7);
  EXPECT_THAT(texts(report_of(counts, 10).queries), ElementsAre("c", "a", "b"));
  EXPECT_THAT(texts(report_of(counts, 2).queries), ElementsAre("c", "a"));
}

}  // namespace
}  // namespace trefwoord::insights
