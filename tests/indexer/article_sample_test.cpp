#include "indexer/article_sample.h"

#include <gmock/gmock.h>

#include <string>

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;

std::string text(std::size_t number) {
  return "bericht " + std::to_string(number);
}

TEST(ArticleSample, TakesAllOfFewArticles) {
  ArticleSample sample;
  for (std::size_t i = 0; i < ArticleSample::kMostArticles; ++i) sample.take(text(i));
  EXPECT_EQ(sample.articles().size(), ArticleSample::kMostArticles);
  sample.take(text(ArticleSample::kMostArticles));
  EXPECT_EQ(sample.articles().size(), ArticleSample::kMostArticles);
}

TEST(ArticleSample, IsTheSameInWhateverOrderArticlesCome) {
  constexpr std::size_t kArticles = 3 * ArticleSample::kMostArticles;
  ArticleSample forwards;
  for (std::size_t i = 0; i < kArticles; ++i) forwards.take(text(i));
  ArticleSample odd;
  ArticleSample even;
  for (std::size_t i = kArticles; i-- > 0;) (i % 2 == 0 ? even : odd).take(text(i));
  odd.merge(std::move(even));
  EXPECT_EQ(forwards.articles(), odd.articles());
}

TEST(ArticleSample, TakesTheBeginningOfALongArticle) {
  ArticleSample sample;
  sample.take(std::string(ArticleSample::kMostBytes, 'a'));
  sample.take(std::string(ArticleSample::kMostBytes + 1, 'b'));
  for (const std::string_view article : sample.articles())
    EXPECT_EQ(article.size(), ArticleSample::kMostBytes);
}

TEST(ArticleSample, TakesTheSameArticleOnce) {
  ArticleSample sample;
  sample.take("een");
  sample.take("een");
  EXPECT_THAT(sample.articles(), ElementsAre("een"));
}

}  // namespace
}  // namespace trefwoord::indexer
