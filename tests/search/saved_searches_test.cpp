#include "server/search/saved_searches.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/index_builder.h"
#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SavedSearchesTest : public testing::Test {
 protected:
  void index(const std::vector<indexer::Article>& articles) {
    test::build_index(scratch_.path() / "data", articles);
    index_ = std::move(SearchIndex::open(scratch_.path() / "data", 1).value());
    saved_ = index_->make_saved_searches();
  }

  void keep(const std::string& id, const SearchRequest& request) {
    const auto kept = saved_->keep(id, request);
    ASSERT_TRUE(kept.has_value()) << kept.error().message;
  }

  std::vector<SavedSearchHit> match(const std::vector<std::string>& articles) {
    auto hits = saved_->match(articles);
    EXPECT_TRUE(hits.has_value()) << hits.error().message;
    return hits.value_or(std::vector<SavedSearchHit>());
  }

  const test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
  std::unique_ptr<SavedSearches> saved_;
};

TEST_F(SavedSearchesTest, SaysWhichOfThemFindWhichArticles) {
  index({{.id = "brug", .body = "De bruggen gaan open."}, {.id = "weg", .body = "De weg gaat dicht."}});
  keep("b", {.text = "brug"});
  keep("a", {.text = "weg"});
  keep("c", {.text = "gaan", .match = Match::all});
  EXPECT_THAT(match({"brug", "weg"}), ElementsAre(SavedSearchHit{"a", 1}, SavedSearchHit{"b", 0},
                                                  SavedSearchHit{"c", 0}, SavedSearchHit{"c", 1}));
  EXPECT_THAT(match({"weg"}), ElementsAre(SavedSearchHit{"a", 0}, SavedSearchHit{"c", 0}));
}

TEST_F(SavedSearchesTest, AnArticleThatIsNotThereIsFoundByNone) {
  index({{.id = "brug", .body = "De brug."}});
  keep("a", {.text = ""});
  EXPECT_THAT(match({"geen"}), IsEmpty());
  EXPECT_THAT(match({"geen", "brug"}), ElementsAre(SavedSearchHit{"a", 1}));
  EXPECT_THAT(match({}), IsEmpty());
}

TEST_F(SavedSearchesTest, WhatIsDroppedFindsNothingAnyMore) {
  index({{.id = "brug", .body = "De brug."}});
  keep("a", {.text = "brug"});
  keep("b", {.text = ""});
  saved_->drop("a");
  saved_->drop("geen");
  EXPECT_THAT(match({"brug"}), ElementsAre(SavedSearchHit{"b", 0}));
  saved_->drop("b");
  EXPECT_THAT(match({"brug"}), IsEmpty());
}

TEST_F(SavedSearchesTest, OneThatIsKeptAgainIsTheNewOne) {
  index({{.id = "brug", .body = "De brug."}});
  keep("a", {.text = "weg"});
  keep("a", {.text = "brug"});
  EXPECT_THAT(match({"brug"}), ElementsAre(SavedSearchHit{"a", 0}));
}

// Words that no article had when the search was kept, and that it was filed without, are found later.
TEST_F(SavedSearchesTest, AnchorsHoldForWordsThatTheIndexDoesNotHaveYet) {
  index({{.id = "leeg", .body = "Niets."}});
  keep("a", {.text = "fietspad"});
  keep("b", {.text = "auto OF wagen"});
  keep("c", {.text = "brand weer", .match = Match::all});
  indexer::Article parts{.id = "delen", .body = "Een pad voor de fiets."};
  test::build_index(scratch_.path() / "data",
                    {parts, {.id = "wagen", .body = "De wagen."}, {.id = "weer", .body = "De brandweer."}});
  EXPECT_THAT(match({"delen", "wagen", "weer"}),
              ElementsAre(SavedSearchHit{"a", 0}, SavedSearchHit{"b", 1}, SavedSearchHit{"c", 2}));
}

TEST_F(SavedSearchesTest, SynonymsCountFromWhenTheyAreInForce) {
  index({{.id = "wagen", .body = "De koets."}});
  keep("a", {.text = "slee"});
  keep("b", {.text = "slee OF niets"});
  EXPECT_THAT(match({"wagen"}), IsEmpty());
  index_->use_synonyms(parse_synonyms("slee, koets", "tabel").value());
  EXPECT_THAT(match({"wagen"}), ElementsAre(SavedSearchHit{"a", 0}, SavedSearchHit{"b", 0}));
  index_->use_synonyms({});
  EXPECT_THAT(match({"wagen"}), IsEmpty());
}

TEST_F(SavedSearchesTest, StopWordsCountFromWhenTheyAreInForce) {
  index({{.id = "brug", .body = "De brug."}});
  keep("a", {.text = "nieuws brug", .match = Match::all});
  EXPECT_THAT(match({"brug"}), IsEmpty());
  index_->use_stop_words(analyzers::StopWordChanges::read("nieuws").changes);
  EXPECT_THAT(match({"brug"}), ElementsAre(SavedSearchHit{"a", 0}));
}

TEST_F(SavedSearchesTest, OnlySoManyMayBeAboutAnyArticle) {
  index({{.id = "brug", .body = "De brug.", .section = "Regio"}});
  for (std::size_t i = 0; i < kMaxBroadSearches; ++i) keep(std::to_string(i), {.text = "-weg"});
  const auto refused = saved_->keep("nog een", {.text = "fiets*"});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::too_many);
  keep("met een woord", {.text = "fiets* brug", .match = Match::all});
  keep("met een sectie", {.sections = {"Regio"}});
  keep("met een veld", {.text = "sectie:regio na:2021"});
  saved_->drop("0");
  keep("nog een", {.text = "fiets*"});
  EXPECT_EQ(match({"brug"}).size(), kMaxBroadSearches - 1 + 1);
}

}  // namespace
}  // namespace trefwoord::search
