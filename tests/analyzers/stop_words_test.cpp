#include "analyzers/stop_words.h"

#include <gtest/gtest.h>

namespace trefwoord::analyzers {
namespace {

TEST(StopWords, AreFunctionWordsOnly) {
  for (const char* word : {"de", "het", "een", "van", "niet", "ik"}) EXPECT_TRUE(is_stop_word(word)) << word;
  for (const char* word : {"fiets", "gevangenis", "", "De", "nederland"})
    EXPECT_FALSE(is_stop_word(word)) << word;
}

TEST(StopWordIndex, CountsFromTheMostFrequent) {
  EXPECT_EQ(stop_word_index("de"), 0U);
  EXPECT_EQ(stop_word_index("van"), 1U);
  EXPECT_EQ(stop_word_index("fiets"), std::nullopt);
}

}  // namespace
}  // namespace trefwoord::analyzers
