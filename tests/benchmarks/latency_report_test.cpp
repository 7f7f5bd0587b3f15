#include "tests/benchmarks/latency_report.h"

#include <gtest/gtest.h>

namespace trefwoord::benchmarks {
namespace {

std::vector<Latency> descending_from(int highest) {
  std::vector<Latency> latencies;
  for (int ms = highest; ms >= 1; --ms) latencies.emplace_back(ms);
  return latencies;
}

TEST(Quantile, IsTheSmallestThatTheShareDoesNotExceed) {
  EXPECT_DOUBLE_EQ(quantile(descending_from(100), 0.5).count(), 50);
  EXPECT_DOUBLE_EQ(quantile(descending_from(100), 0.95).count(), 95);
  EXPECT_DOUBLE_EQ(quantile(descending_from(100), 0.99).count(), 99);
  EXPECT_DOUBLE_EQ(quantile(descending_from(101), 0.5).count(), 51);
}

TEST(Quantile, EndsAtTheSmallestAndTheLargest) {
  EXPECT_DOUBLE_EQ(quantile(descending_from(7), 0).count(), 1);
  EXPECT_DOUBLE_EQ(quantile(descending_from(7), 1).count(), 7);
}

TEST(Quantile, OfOneIsThatOneAndOfNoneZero) {
  EXPECT_DOUBLE_EQ(quantile(descending_from(1), 0.99).count(), 1);
  EXPECT_DOUBLE_EQ(quantile({}, 0.99).count(), 0);
}

TEST(Mean, IsTheSumSharedOut) {
  EXPECT_DOUBLE_EQ(mean({Latency{1}, Latency{2}, Latency{6}}).count(), 3);
  EXPECT_DOUBLE_EQ(mean({}).count(), 0);
}

}  // namespace
}  // namespace trefwoord::benchmarks
