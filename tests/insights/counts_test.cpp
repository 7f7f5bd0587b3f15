#include "server/insights/counts.h"

#include <gtest/gtest.h>

namespace trefwoord::insights {
namespace {

TEST(Counts, CountsSearchesAndClicks) {
  Counts counts(10);
  EXPECT_TRUE(counts.is_empty());
  counts.count_search("haven", false);
  counts.count_search("haven", true);
  counts.count_search(std::nullopt, true);
  counts.count_click("haven", "a", 2);
  counts.count_click("haven", "b", 5);
  counts.count_click(std::nullopt, "a", 1);
  EXPECT_FALSE(counts.is_empty());
  EXPECT_EQ(counts.totals().searches, 3U);
  EXPECT_EQ(counts.totals().without_results, 2U);
  EXPECT_EQ(counts.totals().clicks, 3U);
  ASSERT_EQ(counts.queries().size(), 1U);
  const QueryCount& haven = counts.queries().at("haven");
  EXPECT_EQ(haven.searches, 2U);
  EXPECT_EQ(haven.without_results, 1U);
  EXPECT_EQ(haven.clicks, 2U);
  EXPECT_EQ(haven.positions, 7U);
  EXPECT_EQ(counts.articles().at("a"), 2U);
  EXPECT_EQ(counts.articles().at("b"), 1U);
}

TEST(Counts, AddUp) {
  Counts counts(10);
  counts.count_search("haven", false);
  Counts later(10);
  later.count_search("haven", true);
  later.count_search("brug", false);
  later.count_click("haven", "a", 3);
  counts.add(later);
  EXPECT_EQ(counts.totals().searches, 3U);
  EXPECT_EQ(counts.totals().without_results, 1U);
  EXPECT_EQ(counts.totals().clicks, 1U);
  EXPECT_EQ(counts.queries().at("haven").searches, 2U);
  EXPECT_EQ(counts.queries().at("haven").without_results, 1U);
  EXPECT_EQ(counts.queries().at("haven").clicks, 1U);
  EXPECT_EQ(counts.queries().at("haven").positions, 3U);
  EXPECT_EQ(counts.queries().at("brug").searches, 1U);
  EXPECT_EQ(counts.articles().at("a"), 1U);
}

TEST(Counts, ClicksMakeNoQueries) {
  Counts counts(10);
  Counts later(10);
  later.count_click("verzonnen", "a", 1);
  counts.add(later);
  EXPECT_TRUE(counts.queries().empty());
  EXPECT_EQ(counts.totals().clicks, 1U);
  EXPECT_EQ(counts.articles().at("a"), 1U);
}

TEST(Counts, ForgetTheLeastCountedHalfWhereThereAreTooMany) {
  Counts counts(4);
  for (const char* const query : {"a", "b"}) {
    for (int i = 0; i < 3; ++i) counts.count_search(query, false);
  }
  counts.count_search("c", false);
  counts.count_search("d", false);
  EXPECT_EQ(counts.queries().size(), 4U) << "as many as may be";
  counts.count_search("e", false);
  EXPECT_EQ(counts.queries().size(), 3U);
  EXPECT_EQ(counts.queries().at("a").searches, 3U);
  EXPECT_EQ(counts.queries().at("b").searches, 3U);
  EXPECT_EQ(counts.totals().searches, 9U) << "exact whatever is forgotten";
  for (int i = 0; i < 100; ++i) counts.count_click(std::nullopt, std::to_string(i), 1);
  EXPECT_LE(counts.articles().size(), 4U);
  EXPECT_EQ(counts.totals().clicks, 100U);
}

}  // namespace
}  // namespace trefwoord::insights
