#include "indexer/collection_survey.h"

#include <gtest/gtest.h>

#include <fstream>

#include "indexer/impact.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

class CollectionSurveyTest : public testing::Test {
 protected:
  CollectionSurvey survey(const std::string& lines, std::size_t workers = 2) {
    const std::filesystem::path file = scratch_.path() / "articles.jsonl";
    std::ofstream(file) << lines;
    return survey_collection({file.string()}, observer_, workers);
  }

  const test::TemporaryDirectory scratch_;
  IngestObserver observer_;
};

TEST_F(CollectionSurveyTest, WithoutArticlesAssumesTheUsual) {
  EXPECT_EQ(survey("").average_words, kDefaultAverageWords);
  EXPECT_EQ(survey("not json\n").average_words, kDefaultAverageWords);
}

TEST_F(CollectionSurveyTest, FindsTheMeanLengthInWholeWords) {
  EXPECT_EQ(survey("{\"title\":\"een twee\"}\nnot json\n{\"title\":\"een\",\"body\":\"twee drie\"}\n")
                .average_words,
            3);
}

TEST_F(CollectionSurveyTest, FindsTheCollectionsOwnWordsHoweverManyLook) {
  std::string lines;
  for (int i = 0; i < 3'000; ++i) {
    lines += "{\"id\":\"" + std::to_string(i) + "\",\"body\":\"Zorblax " + std::string(2'000, 'x') + "\"}\n";
  }
  const CollectionSurvey found = survey(lines, 3);
  EXPECT_TRUE(found.vocabulary.find("zorblax").name);
  EXPECT_EQ(found.vocabulary.find("zorblax").count, 3'000U);
  EXPECT_EQ(found.vocabulary.serialise(), survey(lines, 1).vocabulary.serialise());
}

TEST_F(CollectionSurveyTest, SaysHowFarItIsAndStopsWhenAsked) {
  std::uint64_t seen = 0;
  observer_.surveyed = [&seen](std::uint64_t articles) { seen = articles; };
  (void)survey("{\"title\":\"een\"}\n{\"title\":\"twee\"}\n");
  EXPECT_EQ(seen, 2U);
  observer_.stop_requested = [] { return true; };
  EXPECT_EQ(survey("{\"title\":\"een\"}\n").average_words, kDefaultAverageWords);
}

}  // namespace
}  // namespace trefwoord::indexer
