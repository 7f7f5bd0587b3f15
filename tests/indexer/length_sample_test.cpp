#include "indexer/length_sample.h"

#include <gtest/gtest.h>

namespace trefwoord::indexer {
namespace {

RawRecord record(std::string text) {
  return {.format = RawRecord::Format::json_line, .path = "x.jsonl", .line = 1, .text = std::move(text)};
}

TEST(LengthSample, WithoutArticlesAssumesTheUsual) {
  LengthSample sample;
  EXPECT_EQ(sample.average_words(), kDefaultAverageWords);
  sample.add(record("not json"));
  EXPECT_EQ(sample.average_words(), kDefaultAverageWords);
}

TEST(LengthSample, IsTheMeanInWholeWords) {
  LengthSample sample;
  sample.add(record(R"({"title":"een twee"})"));
  sample.add(record(R"({"title":"een twee drie"})"));
  sample.add(record("not json"));
  EXPECT_EQ(sample.average_words(), 3);
}

TEST(LengthSample, IsFullAfterAThousandArticles) {
  LengthSample sample;
  for (int i = 0; i < 999; ++i) {
    sample.add(record(R"({"title":"een"})"));
    sample.add(record("not json"));
  }
  EXPECT_FALSE(sample.full());
  sample.add(record(R"({"title":"een"})"));
  EXPECT_TRUE(sample.full());
}

TEST(LengthSample, IsFullBeforeItTakesTooMuchMemory) {
  LengthSample sample;
  sample.add(record(std::string(32U << 20U, 'x')));
  EXPECT_TRUE(sample.full());
}

}  // namespace
}  // namespace trefwoord::indexer
