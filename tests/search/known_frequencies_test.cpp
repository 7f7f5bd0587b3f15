#include "server/search/known_frequencies.h"

#include <gtest/gtest.h>

namespace trefwoord::search {
namespace {

TEST(KnownFrequencies, KnowsWhatWasAddedAndThatATermIsNowhere) {
  KnownFrequencies frequencies;
  EXPECT_EQ(frequencies.of("brug"), std::nullopt);
  frequencies.add("brug", 3);
  frequencies.add("vaart", 0);
  EXPECT_EQ(frequencies.of("brug"), 3U);
  EXPECT_EQ(frequencies.of("vaart"), 0U);
  frequencies.clear();
  EXPECT_EQ(frequencies.of("brug"), std::nullopt);
}

TEST(KnownFrequencies, ForgetsAllWhereTheyBecomeTooMany) {
  KnownFrequencies frequencies;
  for (std::uint32_t i = 0; i < KnownFrequencies::kMost; ++i) frequencies.add(std::to_string(i), i);
  EXPECT_EQ(frequencies.of("0"), 0U);
  EXPECT_EQ(frequencies.of("199999"), 199'999U);
  frequencies.add("brug", 3);
  EXPECT_EQ(frequencies.of("brug"), 3U);
  EXPECT_EQ(frequencies.of("0"), std::nullopt);
}

}  // namespace
}  // namespace trefwoord::search
