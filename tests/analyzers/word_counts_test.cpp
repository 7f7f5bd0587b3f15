#include "analyzers/word_counts.h"

#include <gtest/gtest.h>

namespace trefwoord::analyzers {
namespace {

// All of one stripe, so that it grows, and their places next to each other.
constexpr std::uint64_t kStep = 64;

TEST(WordCounts, KeepsWordsApart) {
  WordCounts counts;
  for (int round = 1; round <= 3; ++round) {
    for (std::uint64_t word = 0; word < 5'000; ++word) {
      EXPECT_EQ(counts.add(word * kStep, word % 2 == 1), static_cast<std::uint32_t>(round));
    }
  }
  for (std::uint64_t word = 0; word < 5'000; ++word) {
    EXPECT_EQ(counts.of(word * kStep).all, 3U);
    EXPECT_EQ(counts.of(word * kStep).with_capital, word % 2 == 1 ? 3U : 0U);
  }
  EXPECT_EQ(counts.of(5'000 * kStep).all, 0U);
}

TEST(WordCounts, TakesSoManyWordsAndGoesOnCountingThese) {
  WordCounts counts(2 * kStep);
  EXPECT_EQ(counts.add(0, false), 1U);
  EXPECT_EQ(counts.add(kStep, false), 1U);
  EXPECT_EQ(counts.add(2 * kStep, false), 0U);
  EXPECT_EQ(counts.of(2 * kStep).all, 0U);
  EXPECT_EQ(counts.add(kStep, false), 2U);
  EXPECT_EQ(counts.add(1, false), 1U) << "of another stripe";
}

}  // namespace
}  // namespace trefwoord::analyzers
