#include "server/web/page_numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trefwoord::web {
namespace {

using testing::ElementsAre;

TEST(PageNumbers, NameTheEndsAndTheNeighbours) {
  EXPECT_THAT(page_numbers(6, 20), ElementsAre(1, 0, 4, 5, 6, 7, 8, 0, 20));
  EXPECT_THAT(page_numbers(1, 20), ElementsAre(1, 2, 3, 0, 20));
  EXPECT_THAT(page_numbers(20, 20), ElementsAre(1, 0, 18, 19, 20));
}

TEST(PageNumbers, AGapOfOnePageIsThatPage) {
  EXPECT_THAT(page_numbers(5, 9), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9));
  EXPECT_THAT(page_numbers(5, 10), ElementsAre(1, 2, 3, 4, 5, 6, 7, 0, 10));
}

TEST(PageNumbers, OfFewPagesAreAll) {
  EXPECT_THAT(page_numbers(1, 0), ElementsAre());
  EXPECT_THAT(page_numbers(1, 1), ElementsAre(1));
  EXPECT_THAT(page_numbers(2, 3), ElementsAre(1, 2, 3));
}

TEST(ReachablePages, EndAtTheTenThousandthHit) {
  EXPECT_EQ(reachable_pages(0, 10), 0U);
  EXPECT_EQ(reachable_pages(10, 10), 1U);
  EXPECT_EQ(reachable_pages(11, 10), 2U);
  EXPECT_EQ(reachable_pages(10'000, 10), 1000U);
  EXPECT_EQ(reachable_pages(266'000, 10), 1000U);
}

}  // namespace
}  // namespace trefwoord::web
