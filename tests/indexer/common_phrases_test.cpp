#include "indexer/common_phrases.h"

#include <gmock/gmock.h>

#include <vector>

namespace trefwoord::indexer {
namespace {

using testing::HasSubstr;
using testing::Not;

// Articles with words of their own, the first `count` of which have the phrase.
std::string dictionary_with(std::string_view phrase, std::size_t count,
                            std::size_t articles = kLeastSampledArticles) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < articles; ++i) {
    const std::string number = std::to_string(i);
    texts.push_back("De gemeenteraad van dorp" + number + " besloot gisteren het volgende: " +
                    (i < count ? std::string(phrase) : "niets" + number) + " en verder ging het over zaak" +
                    number + ".");
  }
  return dictionary_of_common_phrases(std::vector<std::string_view>(texts.begin(), texts.end()));
}

TEST(CommonPhrases, AreThoseOfManyArticles) {
  EXPECT_THAT(dictionary_with("", 0), HasSubstr("besloot gisteren het volgende: "));
}

TEST(CommonPhrases, SayNothingOfAFewArticles) {
  constexpr std::string_view kPhrase = "wethouder Klaassen treedt af";
  EXPECT_THAT(dictionary_with(kPhrase, kLeastArticlesWithPhrase), HasSubstr("wethouder Klaassen treedt af "));
  const std::string without = dictionary_with(kPhrase, kLeastArticlesWithPhrase - 1);
  EXPECT_THAT(without, Not(HasSubstr("Klaassen")));
  EXPECT_THAT(without, Not(HasSubstr("dorp1")));
}

TEST(CommonPhrases, AreCountedOnceAnArticle) {
  std::string often;
  for (int i = 0; i < 100; ++i) often += "havenmeester Bakker zwijgt ";
  EXPECT_THAT(dictionary_with(often, kLeastArticlesWithPhrase - 1), Not(HasSubstr("Bakker")));
}

TEST(CommonPhrases, AreNoneOfFewArticles) {
  EXPECT_EQ(dictionary_with("", 0, kLeastSampledArticles - 1), "");
  EXPECT_NE(dictionary_with("", 0, kLeastSampledArticles), "");
}

TEST(CommonPhrases, AreNoneOfArticlesThatHaveNothingInCommon) {
  std::vector<std::string> texts;
  for (int i = 0; i < 1'000; ++i) texts.push_back("woord" + std::to_string(i));
  EXPECT_EQ(dictionary_of_common_phrases(std::vector<std::string_view>(texts.begin(), texts.end())), "");
}

TEST(CommonPhrases, AreTheSameForTheSameArticles) {
  EXPECT_EQ(dictionary_with("een zin die vaker voorkomt", 20),
            dictionary_with("een zin die vaker voorkomt", 20));
}

}  // namespace
}  // namespace trefwoord::indexer
