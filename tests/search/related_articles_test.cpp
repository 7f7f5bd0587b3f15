#include "server/search/related_articles.h"

#include <gmock/gmock.h>

#include <cmath>
#include <map>

#include "indexer/article_json.h"
#include "indexer/index_writer.h"
#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Twenty articles that have nothing to do with each other, so that what others share is telling.
std::vector<indexer::Article> unrelated_articles() {
  std::vector<indexer::Article> articles;
  for (const char* const words : {"bakker meel oven",
                                  "trein spoor station",
                                  "koe weide melk",
                                  "dokter griep spreekuur",
                                  "leraar klas rooster",
                                  "storm dakpan windstoot",
                                  "museum doek vitrine",
                                  "voetbal doelman strafschop",
                                  "rechter vonnis hoger beroep",
                                  "minister begroting kamer",
                                  "zwembad baan chloor",
                                  "bos eik paddenstoel",
                                  "haven kraan container",
                                  "theater première applaus",
                                  "schaats ijs natuurijsbaan",
                                  "molen wieken graan",
                                  "kapper schaar spiegel",
                                  "bibliotheek boek leeszaal",
                                  "vuurwerk knal jaarwisseling",
                                  "politie boete snelheid"}) {
    const std::string text(words);
    articles.push_back(
        {.id = "los-" + text.substr(0, text.find(' ')), .body = "Over " + text + " in de stad."});
  }
  return articles;
}

indexer::Article article_of(const std::string& json) {
  return *indexer::parse_article(json);
}

const char* const kBridge =
    R"({"id":"brug","title":"Fietsbrug Havendam open","section":"Regio","published":"2022-01-10",)"
    R"("body":"De nieuwe fietsbrug over de Oude Haven in Havendam is geopend door wethouder Knoop. Duizenden )"
    R"(fietsers kunnen nu zonder omweg naar de binnenstad, waar ondernemers al jaren op een oeververbinding )"
    R"(wachtten."})";
// The same with another headline, a changed figure and a sentence more.
const char* const kBridgeCorrected =
    R"({"id":"brug-2","title":"Eindelijk: de brug","section":"Regio","published":"2022-01-11",)"
    R"("body":"De nieuwe fietsbrug over de Oude Haven in Havendam is geopend door wethouder Knoop. Honderden )"
    R"(fietsers kunnen nu zonder omweg naar de binnenstad, waar ondernemers al jaren op een oeververbinding )"
    R"(wachtten. Er was taart."})";
const char* const kBridgeCracks =
    R"({"id":"scheur","title":"Scheurtjes in fietsbrug","section":"Regio","published":"2022-01-20",)"
    R"("body":"In de fietsbrug bij Havendam zijn scheurtjes ontdekt. Wethouder Knoop laat de oeververbinding )"
    R"(voorlopig dicht, tot ergernis van de ondernemers daar."})";

class RelatedTest : public testing::Test {
 protected:
  void build(const std::vector<std::string>& articles) {
    std::vector<indexer::Article> all = unrelated_articles();
    for (const std::string& json : articles) all.push_back(article_of(json));
    test::build_index(data(), all);
    index_ = std::move(*SearchIndex::open(data(), 1));
  }

  RelatedArticles related(const RelatedRequest& request) {
    auto result = index_->related(request);
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
  }

  std::vector<std::string> ids(const RelatedRequest& request) {
    std::vector<std::string> found;
    for (const Hit& hit : related(request).hits) found.push_back(hit.article.id);
    return found;
  }

  [[nodiscard]] std::filesystem::path data() const { return scratch_.path() / "data"; }
  SearchIndex& index() { return *index_; }

 private:
  test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
};

TEST_F(RelatedTest, FindsWhatIsAboutTheSameAndNoVersionOfIt) {
  build({kBridge, kBridgeCorrected, kBridgeCracks});
  EXPECT_THAT(ids({.id = "brug"}), ElementsAre("scheur"));
  EXPECT_THAT(ids({.id = "brug-2"}), ElementsAre("scheur"));
  const auto versions = ids({.id = "scheur"});
  EXPECT_THAT(versions, testing::SizeIs(1)) << "one of the two versions";
  const Hit hit = related({.id = "brug"}).hits.front();
  EXPECT_EQ(hit.title, "Scheurtjes in fietsbrug");
  EXPECT_EQ(hit.title_highlighted, hit.title);
  EXPECT_THAT(hit.snippet, testing::StartsWith("In de fietsbrug bij Havendam"));
  EXPECT_THAT(hit.matched, IsEmpty());
  EXPECT_TRUE(hit.score > 0 && hit.score < 1.3) << hit.score;
}

TEST_F(RelatedTest, TakesATextThatIsNotInTheIndex) {
  build({kBridge, kBridgeCracks});
  EXPECT_THAT(ids({.article = article_of(R"({"body":"Ondernemers boos om fietsbrug Havendam"})")}),
              UnorderedElementsAre("brug", "scheur"));
  EXPECT_THAT(ids({.article = article_of(kBridge)}), ElementsAre("scheur")) << "not itself";
  EXPECT_THAT(ids({.article = article_of(kBridgeCorrected)}), ElementsAre("scheur")) << "nor its copy";
  EXPECT_THAT(ids({.article = article_of(R"({"body":"Xyzzy plugh."})")}), IsEmpty());
  EXPECT_THAT(ids({.article = article_of(R"({"title":"Scheurtjes in fietsbrug?"})")}).front(), "scheur");
}

TEST_F(RelatedTest, WhatIsNotAlikeIsLeftOut) {
  build({kBridge});
  EXPECT_THAT(ids({.id = "brug"}), IsEmpty());
  EXPECT_THAT(ids({.id = "los-bakker"}), IsEmpty());
}

TEST_F(RelatedTest, AnswersAtMostSoMany) {
  std::vector<std::string> articles;
  for (int i = 0; i < 30; ++i) {
    const std::string number = std::to_string(i);
    articles.push_back(R"({"id":")" + number + R"(","body":"Havendam: fietsbrug Oude Haven, deel )" + number +
                       " door schrijver" + number + " uit plaats" + number + " bij rivier" + number + "\"}");
  }
  build(articles);
  const indexer::Article article = article_of(R"({"title":"Oude fietsbrug Havendam"})");
  EXPECT_EQ(ids({.article = article}).size(), 5U);
  EXPECT_EQ(ids({.article = article, .most = 1}).size(), 1U);
  EXPECT_EQ(ids({.article = article, .most = 20}).size(), 20U);
}

TEST_F(RelatedTest, PrefersTheSameSectionAndTime) {
  const auto bridge = [](const std::string& id, const std::string& more) {
    return R"({"id":")" + id + R"(","body":"Fietsbrug Havendam )" + id + "een " + id + "twee " + id +
           R"(drie",)" + more + "}";
  };
  build({bridge("ver", R"("section":"Sport","published":"2012-01-10")"),
         bridge("zelfde", R"("section":"regio","published":"2012-01-10")"),
         bridge("dichtbij", R"("section":"Sport","published":"2022-01-11")"),
         bridge("beide", R"("section":"Regio","published":"2022-01")"), bridge("geen", R"("url":"x")")});
  const RelatedArticles result =
      related({.article = article_of(
                   R"({"title":"Havendam en fietsbrug","section":"Regio","published":"2022-01-10"})")});
  std::map<std::string, double> scores;
  for (const Hit& hit : result.hits) scores[hit.article.id] = hit.score;
  ASSERT_EQ(scores.size(), 5U);
  EXPECT_NEAR(scores["ver"], scores["geen"], 1e-6);
  EXPECT_NEAR(scores["zelfde"] / scores["geen"], 1.15, 1e-6);
  EXPECT_NEAR(scores["dichtbij"] / scores["geen"], 1 + 0.15 * std::exp2(-1. / 30), 1e-6);
  EXPECT_NEAR(scores["beide"] / scores["geen"], 1.3, 1e-6) << "the most there is";
  EXPECT_EQ(result.hits.front().article.id, "beide");
}

TEST_F(RelatedTest, FiltersHold) {
  build({kBridge, kBridgeCracks});
  EXPECT_THAT(ids({.id = "brug", .filters = {.sections = {"Sport"}}}), IsEmpty());
  EXPECT_THAT(ids({.id = "brug", .filters = {.sections = {"Regio"}}}), ElementsAre("scheur"));
  EXPECT_THAT(ids({.id = "brug", .forced = {.sections = {"Regio"}}}), ElementsAre("scheur"));
  EXPECT_THAT(ids({.article = article_of(kBridge), .forced = {.sections = {"Sport"}}}), IsEmpty());
}

TEST_F(RelatedTest, OfAHiddenArticleNothingIsTold) {
  build({kBridge, kBridgeCracks});
  const auto hidden = index().related({.id = "brug", .forced = {.sections = {"Sport"}}});
  ASSERT_FALSE(hidden.has_value());
  EXPECT_EQ(hidden.error().code, ErrorCode::not_found);
  const auto unknown = index().related({.id = "geen"});
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(unknown.error().message, hidden.error().message);
}

TEST_F(RelatedTest, SeesWhatCameIn) {
  build({kBridge});
  {
    auto writer = indexer::IndexWriter::open(data());
    ASSERT_TRUE(writer.has_value());
    ASSERT_TRUE(writer->add(article_of(kBridgeCracks)).has_value());
    ASSERT_TRUE(writer->commit().has_value());
  }
  EXPECT_THAT(ids({.id = "brug"}), ElementsAre("scheur"));
  EXPECT_THAT(ids({.id = "scheur"}), ElementsAre("brug"));
}

}  // namespace
}  // namespace trefwoord::search
