// Suggestions by what an index has, through the search itself.

#include "server/search/suggestion.h"

#include <gmock/gmock.h>

#include <fstream>

#include "indexer/article_json.h"
#include "indexer/compact_index.h"
#include "indexer/index_builder.h"
#include "indexer/index_writer.h"
#include "indexer/verify.h"
#include "server/search/search_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SuggestionTest : public testing::Test {
 protected:
  void SetUp() override {
    rebuild(
        {R"({"id":"gemeente","body":"De gemeente besluit over de fietsenstalling."})",
         R"({"id":"storm","body":"Door de storm viel in Zandvoort een boom om. De patiënt overleefde het."})"});
  }

  void rebuild(const std::vector<std::string>& articles) {
    const auto file = scratch_.path() / "articles.jsonl";
    std::ofstream lines(file);
    for (const std::string& article : articles) lines << article << '\n';
    lines.close();
    ASSERT_TRUE(indexer::rebuild_index(data(), {file.string()}, {}, {.workers = 2}).has_value());
  }

  void change(const std::function<void(indexer::IndexWriter&)>& change) {
    auto writer = indexer::IndexWriter::open(data());
    ASSERT_TRUE(writer.has_value()) << writer.error().message;
    change(*writer);
    ASSERT_TRUE(writer->commit().has_value());
  }

  void add(std::string_view article) {
    change([&](indexer::IndexWriter& writer) {
      ASSERT_TRUE(writer.add(*indexer::parse_article(article)).has_value());
    });
  }

  SearchResult search(const SearchRequest& request) {
    if (index_ == nullptr) index_ = std::move(*SearchIndex::open(data(), 1));
    auto result = index_->search(request);
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
  }

  std::string suggestion(std::string_view text) { return search({.text = std::string(text)}).suggestion; }

  [[nodiscard]] std::filesystem::path data() const { return scratch_.path() / "data"; }

 private:
  test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
};

TEST_F(SuggestionTest, MendsAMisspeltWord) {
  EXPECT_EQ(suggestion("gemeentte"), "gemeente");
  EXPECT_EQ(suggestion("fietsenstaling"), "fietsenstalling");
  EXPECT_EQ(suggestion("gemeente"), "");
}

TEST_F(SuggestionTest, ProposesNothingThatTheIndexDoesNotHave) {
  EXPECT_EQ(suggestion("parlemment"), "");
  add(R"({"id":"p","body":"Het parlement vergadert."})");
  EXPECT_EQ(suggestion("parlemment"), "parlement");
}

TEST_F(SuggestionTest, KeepsTheRestOfTheQueryAsTyped) {
  EXPECT_EQ(suggestion("  de  gemeentte, -storm \"een boom\" EN fietsenstaling?"),
            "  de  gemeente, -storm \"een boom\" EN fietsenstalling?");
}

TEST_F(SuggestionTest, LeavesPhrasesExclusionsDigitsAndSignsAlone) {
  for (const char* query :
       {"\"gemeentte\"", "-gemeentte storm", "gemeentte2 storm", "gemeentte-2 storm", "titel:gemeentte storm",
        "gemeentt* storm", "info@gemeentte.nl storm", "gemeentte.nl storm"}) {
    EXPECT_EQ(suggestion(query), "") << query;
  }
}

TEST_F(SuggestionTest, LeavesShortWordsAlone) {
  EXPECT_EQ(suggestion("stom"), "");
  EXPECT_EQ(suggestion("sorm"), "");
  EXPECT_EQ(suggestion("sotrm"), "storm");
}

TEST_F(SuggestionTest, ACompoundOfKnownPartsIsNoMisspelling) {
  EXPECT_EQ(suggestion("gemeentestorm"), "");
  EXPECT_EQ(suggestion("boombesluit"), "");
}

TEST_F(SuggestionTest, CorrectWordsThatTheIndexDoesNotHaveAreLeftAlone) {
  EXPECT_EQ(suggestion("stork"), "");
  EXPECT_EQ(suggestion("gemeenten"), "");
}

TEST_F(SuggestionTest, WritesNamesAndAccentsAsArticlesDo) {
  EXPECT_EQ(suggestion("zantvoort"), "Zandvoort");
  EXPECT_EQ(suggestion("patieent"), "patiënt");
  EXPECT_EQ(suggestion("Gemeentte"), "Gemeente");
}

TEST_F(SuggestionTest, KnowsANameAsSoonAsItIsAddedAndForgetsItWithItsArticle) {
  EXPECT_EQ(suggestion("Zwiepsstra"), "");
  add(R"({"id":"naam","body":"Volgens Zwiepstra is dat zo."})");
  EXPECT_EQ(suggestion("zwiepsstra"), "Zwiepstra");
  add(R"({"id":"naam","body":"Volgens anderen niet."})");
  EXPECT_EQ(suggestion("zwiepsstra"), "");
  add(R"({"id":"naam","body":"Volgens Zwiepstra toch wel."})");
  EXPECT_EQ(suggestion("zwiepsstra"), "Zwiepstra");
  change([](indexer::IndexWriter& writer) { ASSERT_TRUE(writer.remove("naam").value()); });
  EXPECT_EQ(suggestion("zwiepsstra"), "");
}

TEST_F(SuggestionTest, NamesOutliveCompactingAndTheIndexIsSound) {
  add(R"({"id":"naam","body":"Volgens Zwiepstra is dat zo."})");
  ASSERT_TRUE(indexer::compact_index(data()).has_value());
  EXPECT_EQ(suggestion("zwiepsstra"), "Zwiepstra");
  const auto report = indexer::verify_index(data(), 1);
  ASSERT_TRUE(report.has_value());
  EXPECT_THAT(report->problems, IsEmpty());
}

TEST_F(SuggestionTest, AnotherFormOfANameIsNotMended) {
  add(R"({"id":"naam","body":"Volgens Knorbeman is dat zo."})");
  EXPECT_EQ(search({.text = "knorbemans", .suggest = false}).found, 1U);
  EXPECT_EQ(suggestion("knorbemans"), "");
}

TEST_F(SuggestionTest, AWordThatArticlesHaveGivesWayOnlyToOneThatFarMoreHave) {
  add(R"({"id":"anders","body":"Volgens Zwiepsstra, met dubbele s."})");
  add(R"({"id":"naam","body":"Volgens Zwiepstra is dat zo."})");
  EXPECT_EQ(suggestion("zwiepsstra"), "");
  change([](indexer::IndexWriter& writer) {
    for (int i = 0; i < 49; ++i) {
      indexer::Article article;
      article.id = "nog-" + std::to_string(i);
      article.body = "Zwiepstra zegt het nog eens.";
      ASSERT_TRUE(writer.add(article).has_value());
    }
  });
  EXPECT_EQ(suggestion("zwiepsstra"), "Zwiepstra");
  change([](indexer::IndexWriter& writer) { ASSERT_TRUE(writer.remove("nog-0").value()); });
  EXPECT_EQ(suggestion("zwiepsstra"), "");
}

TEST_F(SuggestionTest, ShowsItsResultsWhereNothingIsFoundAndSaysSo) {
  const SearchResult result = search({.text = "fietsenstalingg"});
  EXPECT_EQ(result.found, 1U);
  ASSERT_EQ(result.hits.size(), 1U);
  EXPECT_EQ(result.hits.front().article.id, "gemeente");
  EXPECT_EQ(result.suggestion, "fietsenstalling");
  EXPECT_TRUE(result.suggestion_shown);
  EXPECT_THAT(result.warnings,
              ElementsAre("Niets gevonden voor “fietsenstalingg”; dit zijn de resultaten voor "
                          "“fietsenstalling”."));
}

TEST_F(SuggestionTest, ShowsWhatWasAskedForWhereAnythingIsFound) {
  const SearchResult result = search({.text = "storm gemeentte"});
  EXPECT_EQ(result.found, 1U);
  EXPECT_EQ(result.hits.front().article.id, "storm");
  EXPECT_EQ(result.suggestion, "storm gemeente");
  EXPECT_FALSE(result.suggestion_shown);
  EXPECT_THAT(result.warnings, IsEmpty());
}

TEST_F(SuggestionTest, ShowsNothingInsteadWhereTheSuggestionFindsNothingEither) {
  const SearchResult result = search({.text = "gemeentte", .sections = {"Sport"}});
  EXPECT_EQ(result.found, 0U);
  EXPECT_EQ(result.suggestion, "gemeente");
  EXPECT_FALSE(result.suggestion_shown);
  EXPECT_THAT(result.warnings, IsEmpty());
}

TEST_F(SuggestionTest, ShowsTheWordsOfAPhraseThatNothingHasWhereOthersStandBesideIt) {
  const SearchResult result = search({.text = "\"storm gemeente\" boom"});
  EXPECT_EQ(result.found, search({.text = "storm gemeente boom"}).found);
  EXPECT_GT(result.found, 0U);
  EXPECT_EQ(result.suggestion, "storm gemeente boom");
  EXPECT_TRUE(result.suggestion_shown);
  EXPECT_THAT(result.warnings,
              ElementsAre("Niets gevonden voor “\"storm gemeente\" boom”; dit zijn de resultaten voor "
                          "“storm gemeente boom”."));
}

TEST_F(SuggestionTest, APhraseByItselfIsAskedForAsItIs) {
  const SearchResult result = search({.text = "\"storm gemeente\""});
  EXPECT_EQ(result.found, 0U);
  EXPECT_FALSE(result.suggestion_shown);
}

TEST_F(SuggestionTest, MendsAndUnquotesWhereOnlyBothFindAnything) {
  const SearchResult result = search({.text = "\"gemeente nieuwe storm\" fietsenstalingg"});
  EXPECT_EQ(result.suggestion, "gemeente nieuwe storm fietsenstalling");
  EXPECT_TRUE(result.suggestion_shown);
}

TEST_F(SuggestionTest, APhraseThatNothingHasStaysWhereSuggestionsAreOff) {
  const SearchResult result = search({.text = "\"storm gemeente\" boom", .suggest = false});
  EXPECT_EQ(result.found, 0U);
  EXPECT_THAT(result.warnings, IsEmpty());
}

TEST_F(SuggestionTest, CanBeSwitchedOff) {
  const SearchResult result = search({.text = "fietsenstalingg", .suggest = false});
  EXPECT_EQ(result.found, 0U);
  EXPECT_EQ(result.suggestion, "");
}

TEST_F(SuggestionTest, LooksAtAFewWordsOnly) {
  std::string query;
  for (std::size_t i = 0; i < kMostDoubtfulWords; ++i) query += "xqzwvbn" + std::string(i, 'k') + " ";
  EXPECT_EQ(suggestion(query + "gemeentte"), "");
  EXPECT_NE(suggestion(query.substr(8) + "gemeentte"), "");
}

}  // namespace
}  // namespace trefwoord::search
