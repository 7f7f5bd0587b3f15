#include "tests/soak/soak_figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trefwoord::soak {
namespace {

using benchmarks::Latency;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Sample kUsual{.own_bytes = 100U << 20U, .descriptors = 100, .p50 = Latency(4), .p99 = Latency(20)};

// Twelve samples, of which the last three are `last`.
std::vector<Sample> ending_with(const Sample& last) {
  std::vector<Sample> samples(9, kUsual);
  samples.insert(samples.end(), 3, last);
  return samples;
}

TEST(SoakFigures, WhatStaysAsItIsHasNotGrown) {
  EXPECT_THAT(what_grew(ending_with(kUsual)), IsEmpty());
}

TEST(SoakFigures, EachFigureHasABound) {
  Sample last = kUsual;
  last.own_bytes = 141U << 20U;  // 100 * 1.25 + 16
  last.descriptors = 126;        // 100 * 1.1 + 16
  last.p50 = Latency(10);        // 4 * 2 + 2
  last.p99 = Latency(62);        // 20 * 3 + 2
  EXPECT_THAT(what_grew(ending_with(last)), IsEmpty());
  last.own_bytes += 1U << 20U;
  EXPECT_THAT(what_grew(ending_with(last)),
              ElementsAre("memory (MiB) grew from 100.0 to 142.0, more than 1.25 times and 16.0"));
  ++last.descriptors;
  last.p50 += Latency(1);
  last.p99 += Latency(1);
  EXPECT_THAT(what_grew(ending_with(last)),
              ElementsAre(HasSubstr("memory"), HasSubstr("descriptors"), HasSubstr("p50"), HasSubstr("p99")));
}

TEST(SoakFigures, OneBadMomentDecidesNothing) {
  std::vector<Sample> samples(12, kUsual);
  samples[10].own_bytes *= 10;
  samples[11].p99 *= 100;
  EXPECT_THAT(what_grew(samples), IsEmpty());
}

TEST(SoakFigures, TheFirstQuarterWarmsUp) {
  std::vector<Sample> samples(12, kUsual);
  for (int i = 0; i < 3; ++i) samples[static_cast<std::size_t>(i)] = {};
  EXPECT_THAT(what_grew(samples), IsEmpty());
}

TEST(SoakFigures, TheTableHasARowForEachQuarter) {
  Sample last = kUsual;
  last.descriptors = 107;
  EXPECT_THAT(table_of_quarters(ending_with(last)),
              testing::AllOf(HasSubstr("| 3 | 100.0 | 100 | 4.00 | 20.00 |\n"),
                             HasSubstr("| 4 | 100.0 | 107 | 4.00 | 20.00 |\n")));
}

}  // namespace
}  // namespace trefwoord::soak
