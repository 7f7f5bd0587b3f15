#include "analyzers/unknown_word.h"

#include <gtest/gtest.h>

namespace trefwoord::analyzers {
namespace {

std::string stem_of(const std::string& word) {
  return stem_of_unknown(word, Stemmer());
}

TEST(UnknownWord, LosesAnEnding) {
  EXPECT_EQ(stem_of("fatbikes"), "fatbike");
  EXPECT_EQ(stem_of("padelbanen"), "padelbaan");
  EXPECT_EQ(stem_of("airpods"), "airpod");
}

TEST(UnknownWord, LosesThePrefixOfAParticiple) {
  EXPECT_EQ(stem_of("gestreamd"), "stream");
  EXPECT_EQ(stem_of("gestreamde"), "stream");
}

TEST(UnknownWord, KeepsAnyOtherGe) {
  for (const std::string word : {"geurts", "german", "gerwyn", "gezinspas", "vluchtelingenkind"}) {
    EXPECT_TRUE(stem_of(word).starts_with(word.substr(0, word.size() - 1))) << stem_of(word);
  }
}

TEST(UnknownWord, LosesTheEndingBehindAGe) {
  EXPECT_EQ(stem_of("gentechnieken"), "gentechniek");
  EXPECT_EQ(stem_of("gezinspassen"), "gezinspas");
}

TEST(UnknownWord, TakesAnyBytes) {
  for (const std::string word : {"", "g", "ge", "get", "\xff\xfe", "\u6771\u4eac"}) (void)stem_of(word);
}

}  // namespace
}  // namespace trefwoord::analyzers
