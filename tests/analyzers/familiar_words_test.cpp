#include "analyzers/familiar_words.h"

#include <gtest/gtest.h>

#include <memory>

namespace trefwoord::analyzers {
namespace {

TEST(FamiliarWords, HasWhatWasAddedAndNothingElse) {
  const auto words = std::make_unique<FamiliarWords>();
  for (const std::uint64_t hash : {0ULL, 1ULL, 2ULL, 0x1234'5678'9ABC'DEF0ULL}) {
    EXPECT_FALSE(words->has(hash)) << hash;
  }
  words->add(0);
  words->add(0x1234'5678'9ABC'DEF0ULL);
  EXPECT_TRUE(words->has(0));
  EXPECT_TRUE(words->has(0x1234'5678'9ABC'DEF0ULL));
  EXPECT_FALSE(words->has(2));
}

TEST(FamiliarWords, WhatComesFirstStays) {
  const auto words = std::make_unique<FamiliarWords>();
  constexpr std::uint64_t kSamePlace = 2 * FamiliarWords::kPlaces;
  words->add(6);
  words->add(6 + kSamePlace);
  EXPECT_TRUE(words->has(6));
  EXPECT_FALSE(words->has(6 + kSamePlace));
}

}  // namespace
}  // namespace trefwoord::analyzers
