#include "indexer/story_fingerprint.h"

#include <gtest/gtest.h>

#include <numeric>

namespace trefwoord::indexer {
namespace {

Shingles shingles_from(std::uint32_t first, std::size_t count) {
  Shingles shingles(count);
  std::iota(shingles.begin(), shingles.end(), first);
  return shingles;
}

std::size_t equal_hashes(const StoryFingerprint& a, const StoryFingerprint& b) {
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i] ? 1U : 0U;
  return equal;
}

StoryFingerprint with_equal_hashes(StoryFingerprint other, std::size_t equal) {
  for (std::size_t i = equal; i < other.size(); ++i) other[i] ^= 1U;
  return other;
}

TEST(StoryFingerprint, IsOfTextsThatAreLongEnough) {
  EXPECT_FALSE(story_fingerprint({}).has_value());
  EXPECT_FALSE(story_fingerprint(shingles_from(1, kLeastShingles - 1)).has_value());
  EXPECT_TRUE(story_fingerprint(shingles_from(1, kLeastShingles)).has_value());
}

TEST(StoryFingerprint, HasAsManyEqualHashesAsTextsHaveShinglesInCommon) {
  const StoryFingerprint text = *story_fingerprint(shingles_from(0, 300));
  EXPECT_EQ(text, *story_fingerprint(shingles_from(0, 300)));
  EXPECT_EQ(equal_hashes(text, *story_fingerprint(shingles_from(5'000, 300))), 0U);
  std::size_t equal = 0;
  constexpr std::size_t kPairs = 200;
  for (std::uint32_t pair = 0; pair < kPairs; ++pair) {
    // 200 of 400 shingles are in both.
    equal += equal_hashes(*story_fingerprint(shingles_from(1'000 * pair, 300)),
                          *story_fingerprint(shingles_from(1'000 * pair + 100, 300)));
  }
  EXPECT_NEAR(static_cast<double>(equal) / static_cast<double>(kPairs * text.size()), 0.5, 0.02);
}

TEST(StoryFingerprint, OfVersionsHasNineEqualHashes) {
  const StoryFingerprint text = *story_fingerprint(shingles_from(0, 300));
  EXPECT_TRUE(are_versions(text, text));
  EXPECT_TRUE(are_versions(text, with_equal_hashes(text, kEqualHashesOfVersions)));
  EXPECT_FALSE(are_versions(text, with_equal_hashes(text, kEqualHashesOfVersions - 1)));
}

TEST(StoryFingerprint, ABandIsTwoHashes) {
  StoryFingerprint fingerprint{};
  fingerprint[4] = 0xABC;
  fingerprint[5] = 0xDEF;
  EXPECT_EQ(band_of(fingerprint, 2), 0xABCDEFU);
  EXPECT_EQ(band_of(fingerprint, 1), 0U);
}

TEST(StoryFingerprint, IsThreeBytesABandAndBack) {
  const StoryFingerprint fingerprint = *story_fingerprint(shingles_from(7, 40));
  const std::string bytes = serialise(fingerprint);
  EXPECT_EQ(bytes.size(), 36U);
  EXPECT_EQ(parse_story_fingerprint(bytes), fingerprint);
  for (const std::string& wrong : {std::string(), bytes.substr(1), bytes + "x"}) {
    EXPECT_FALSE(parse_story_fingerprint(wrong).has_value()) << wrong.size();
  }
}

}  // namespace
}  // namespace trefwoord::indexer
