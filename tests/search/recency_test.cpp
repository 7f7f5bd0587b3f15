#include <gmock/gmock.h>

#include <cmath>

#include "indexer/article_json.h"
#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;
using testing::ElementsAre;

class RecencyTest : public testing::Test {
 protected:
  RecencyTest() {
    std::vector<indexer::Article> articles;
    for (const char* const json :
         {R"({"id":"undated","body":"brug brug"})", R"({"id":"year","body":"brug brug","published":"2021"})",
          R"({"id":"old","body":"brug brug","published":"2021-11-01"})",
          R"({"id":"new","body":"brug brug","published":"2022-01-30"})",
          R"({"id":"best","title":"Brug","body":"brug brug","published":"2020-01-01"})"}) {
      articles.push_back(*indexer::parse_article(json));
    }
    test::build_index(scratch_.path() / "data", articles);
    index_ = std::move(*SearchIndex::open(scratch_.path() / "data", 1));
  }

  SearchResult search(double weight, year_month_day today = year(2022) / 3 / 1) {
    return *index_->search({.text = "brug",
                            .recency = {.weight = weight, .half_life_days = 30, .today = sys_days(today)},
                            .explain = true});
  }

  std::vector<std::string> ids(const SearchResult& result) {
    std::vector<std::string> ids;
    for (const Hit& hit : result.hits) ids.push_back(hit.article.id);
    return ids;
  }

  double score(const SearchResult& result, const std::string& id) {
    return std::ranges::find(result.hits, id, [](const Hit& hit) { return hit.article.id; })->score;
  }

  test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
};

TEST_F(RecencyTest, NewerArticlesGoBeforeAsFarAsAsked) {
  EXPECT_EQ(ids(search(0)).front(), "best");
  EXPECT_THAT(ids(search(1)), ElementsAre("new", "year", "old", "best", "undated"));
  EXPECT_EQ(ids(search(0.05)).front(), "best") << "a little only decides among equals";
}

TEST_F(RecencyTest, TheEffectIsWhatTheFormulaSays) {
  const SearchResult plain = search(0);
  const SearchResult boosted = search(0.6);
  // The newest article is the day that age is counted from: 30, 90 days.
  const auto factor = [](double age) { return 0.4 + 0.6 * std::exp2(-age / 30); };
  EXPECT_NEAR(score(boosted, "new"), score(plain, "new"), 1e-9);
  EXPECT_NEAR(score(boosted, "year"), score(plain, "year") * factor(30), 1e-9);
  EXPECT_NEAR(score(boosted, "old"), score(plain, "old") * factor(90), 1e-9);
  EXPECT_NEAR(score(boosted, "undated"), score(plain, "undated") * 0.4, 1e-9);
}

TEST_F(RecencyTest, AgeIsCountedFromTodayWhereThatIsEarlier) {
  const SearchResult boosted = search(0.6, year(2021) / 12 / 1);
  EXPECT_NEAR(score(boosted, "new"), score(search(0), "new"), 1e-9) << "not yet published";
  EXPECT_NEAR(score(boosted, "old"), score(search(0), "old") * (0.4 + 0.6 * 0.5), 1e-9);
}

TEST_F(RecencyTest, IsExplained) {
  for (const Hit& hit : search(0.6).hits) {
    double sum = 0;
    for (const ExplanationPart& part : hit.explanation->parts) sum += part.score;
    EXPECT_NEAR(sum, hit.score, 1e-9) << hit.article.id;
  }
}

}  // namespace
}  // namespace trefwoord::search
