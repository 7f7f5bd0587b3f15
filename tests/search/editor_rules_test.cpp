// Searches for queries of which editors decided something.
#include "server/search/editor_rules.h"

#include <gmock/gmock.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <utility>

#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using Ids = std::vector<std::string>;

EditorRules rules_of(const EditorRule& rule) {
  return EditorRules(std::vector<EditorRule>{rule});
}

TEST(PlainQuery, LeavesOutWhatMakesNoDifferenceToWhoeverTypes) {
  EXPECT_EQ(plain_query("  Oekraïne \t OORLOG\n"), "oekraine oorlog");
  EXPECT_EQ(plain_query("fietsen"), "fietsen");
  EXPECT_EQ(plain_query("\"De  Fiets\" -pad"), "\"de fiets\" -pad");
  EXPECT_EQ(plain_query(" \t"), "");
}

class EditorRulesTest : public testing::Test {
 protected:
  EditorRulesTest() {
    std::vector<indexer::Article> articles;
    for (int i = 0; i < kBridges; ++i) {
      articles.push_back({.id = "brug" + std::to_string(i),
                          .title = "Brug " + std::to_string(i),
                          .body = "De brug van " + std::to_string(i) + ".",
                          .section = i % 2 == 0 ? "Regio" : "Stad"});
    }
    articles.push_back(
        {.id = "weg", .title = "De weg", .body = "Een weg door het land.", .section = "Regio"});
    test::build_index(scratch_.path() / "data", articles);
    index_ = std::move(*SearchIndex::open(scratch_.path() / "data", 1));
  }

  void rule(const Ids& pinned, const Ids& hidden, const std::string& query = "brug") {
    index_->use_rules(rules_of({.query = query, .pinned = pinned, .hidden = hidden}));
  }

  SearchResult search(const SearchRequest& request) {
    auto result = index_->search(request);
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
  }
  Ids ids(const SearchRequest& request) {
    Ids found;
    for (const Hit& hit : search(request).hits) found.push_back(hit.article.id);
    return found;
  }
  Ids all_by_page(SearchRequest request) {
    Ids all;
    for (;; ++request.page) {
      const Ids page = ids(request);
      if (page.empty()) return all;
      all.insert(all.end(), page.begin(), page.end());
    }
  }
  Ids all_by_cursor(
      SearchRequest request, const std::function<void()>& between = [] {}) {
    Ids all;
    request.cursor = Cursor();
    while (request.cursor) {
      const SearchResult page = search(request);
      for (const Hit& hit : page.hits) all.push_back(hit.article.id);
      request.cursor = page.next;
      between();
    }
    return all;
  }

  static constexpr int kBridges = 30;
  const test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
};

TEST_F(EditorRulesTest, PinnedStandFirstInTheirOrderAndNeedNotMatch) {
  const Ids plain = all_by_page({.text = "brug"});
  rule({"weg", plain[20], plain[3]}, {});
  Ids expected = plain;
  expected.erase(expected.begin() + 20);
  expected.erase(expected.begin() + 3);
  expected.insert(expected.begin(), {"weg", plain[20], plain[3]});
  for (const std::uint32_t per_page : {1U, 2U, 3U, 4U, 10U, 100U}) {
    EXPECT_EQ(all_by_page({.text = " BRUG", .per_page = per_page}), expected) << per_page;
    EXPECT_EQ(all_by_cursor({.text = " BRUG", .per_page = per_page}), expected) << per_page;
  }
  const SearchResult result = search({.text = "brug", .per_page = 4});
  EXPECT_EQ(result.found, static_cast<std::uint64_t>(kBridges) + 1);
  EXPECT_TRUE(result.hits[0].pinned && result.hits[1].pinned && result.hits[2].pinned);
  EXPECT_FALSE(result.hits[3].pinned);
  EXPECT_EQ(search({.text = "brug", .page = 2, .per_page = 2}).found, result.found);
}

TEST_F(EditorRulesTest, OtherQueriesAreLeftAlone) {
  const Ids plain = ids({.text = "bruggen"});
  rule({"weg"}, {"brug1"});
  EXPECT_EQ(ids({.text = "bruggen"}), plain);
  EXPECT_THAT(ids({.text = "brug de"}), Not(testing::Contains("weg")));
}

TEST_F(EditorRulesTest, HiddenAreNowhereAndNotCounted) {
  rule({}, {"brug1", "brug2", "nergens"});
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    const SearchRequest request{.text = "brug", .per_page = 7, .sort = sort, .facets = {FacetField::section}};
    EXPECT_THAT(all_by_page(request), SizeIs(kBridges - 2));
    EXPECT_THAT(all_by_page(request), Not(testing::Contains("brug1")));
    const SearchResult result = search(request);
    EXPECT_EQ(result.found, static_cast<std::uint64_t>(kBridges) - 2);
    EXPECT_EQ(result.facets[0].counts[0].count, 14U);
    EXPECT_EQ(result.facets[0].counts[1].count, 14U);
  }
}

TEST_F(EditorRulesTest, APinPassesTheFiltersOrIsNotShown) {
  rule({"weg", "brug1", "nergens"}, {});
  EXPECT_EQ(ids({.text = "brug", .per_page = 2}), (Ids{"weg", "brug1"}));
  EXPECT_EQ(ids({.text = "brug", .per_page = 1, .sections = {"stad"}}), (Ids{"brug1"}));
  EXPECT_THAT(ids({.text = "brug", .per_page = 100, .forced = {.sections = {"stad"}}}),
              Not(testing::Contains("weg")));
  const SearchResult result = search({.text = "brug", .sections = {"Stad"}, .facets = {FacetField::section}});
  EXPECT_EQ(result.found, static_cast<std::uint64_t>(kBridges) / 2);
  // Of other values too, as they would be counted if chosen.
  EXPECT_EQ(result.facets[0].counts[0].count, 16U);
  EXPECT_EQ(result.facets[0].counts[1].count, 15U);
}

TEST_F(EditorRulesTest, AnOrderByDateHasNoPins) {
  rule({"weg"}, {});
  EXPECT_THAT(ids({.text = "brug", .per_page = 100, .sort = Sort::newest}), SizeIs(kBridges));
}

TEST_F(EditorRulesTest, HoldForQueriesOfEveryForm) {
  for (const std::string& query : Ids{"\"de brug\"", "brug OF tunnel", "sectie:regio", "brug van", "br*"}) {
    rule({"brug2", "weg"}, {"brug4"}, query);
    const Ids by_page = all_by_page({.text = query, .per_page = 4});
    ASSERT_GE(by_page.size(), 10U) << query;
    EXPECT_EQ(by_page[0], "brug2") << query;
    EXPECT_EQ(by_page[1], "weg") << query;
    EXPECT_THAT(by_page, Not(testing::Contains("brug4"))) << query;
    EXPECT_EQ(all_by_cursor({.text = query, .per_page = 4}), by_page) << query;
    EXPECT_EQ(search({.text = query}).found, by_page.size()) << query;
  }
}

TEST_F(EditorRulesTest, AQueryThatFindsNothingElseShowsWhatIsPinned) {
  rule({"weg"}, {}, "xqzwvop");
  const SearchResult result = search({.text = "xqzwvop"});
  EXPECT_EQ(result.found, 1U);
  EXPECT_FALSE(result.suggestion_shown);
}

TEST_F(EditorRulesTest, AnExplanationSaysIt) {
  rule({"weg"}, {}, "brug -land \"oude weg\"");
  const Explanation pinned =
      *search({.text = "brug -land \"oude weg\"", .explain = true}).hits.at(0).explanation;
  EXPECT_EQ(pinned.score, 0);
  EXPECT_EQ(pinned.summary,
            "De redactie heeft dit artikel bij deze zoekvraag bovenaan gezet. “brug” komt niet voor.");
  std::vector<Reason> reasons;
  for (const ExplanationPart& part : pinned.parts) reasons.push_back(part.reason);
  EXPECT_THAT(reasons, ElementsAre(Reason::pinned, Reason::missing));
}

TEST_F(EditorRulesTest, AReaderGoesOnThroughWhatWasThereAtFirst) {
  const SearchRequest request{.text = "brug", .per_page = 4};
  rule({"weg"}, {});
  const Ids before = all_by_cursor(request);
  bool is_changed = false;
  const Ids found = all_by_cursor(request, [&] {
    if (!std::exchange(is_changed, true)) rule({before[9], before[2]}, {});
  });
  EXPECT_EQ(found, before) << "no hit twice, none skipped";
  EXPECT_EQ(all_by_cursor(request)[0], before[9]) << "who begins anew sees what is decided now";
}

TEST_F(EditorRulesTest, WhatIsHiddenIsNotShownToWhoIsReadingEither) {
  const SearchRequest request{.text = "brug", .per_page = 4};
  const Ids before = all_by_cursor(request);
  bool is_hidden = false;
  Ids expected = before;
  std::erase(expected, before[9]);
  EXPECT_EQ(all_by_cursor(request,
                          [&] {
                            if (!std::exchange(is_hidden, true)) rule({}, {before[9]});
                          }),
            expected);
}

TEST_F(EditorRulesTest, ACursorOfWhatIsNeitherKeptNorDecidedNowBeginsAnew) {
  SearchRequest request{.text = "brug", .per_page = 4, .cursor = Cursor()};
  request.cursor = search(request).next;
  auto restarted = std::move(*SearchIndex::open(scratch_.path() / "data", 1));
  EXPECT_TRUE(restarted->search(request).has_value());
  restarted = std::move(*SearchIndex::open(scratch_.path() / "data", 1));
  restarted->use_rules(rules_of({.query = "brug", .pinned = {"weg"}}));
  const auto refused = restarted->search(request);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_parameter);
  EXPECT_THAT(refused.error().message, HasSubstr("cursor=*"));
}

// Of more matches than are counted exactly, with two words, so that only articles with all words are ranked.
TEST(EditorRulesOfCommonWords, FoundStaysALowerBound) {
  const test::TemporaryDirectory scratch;
  std::vector<indexer::Article> articles;
  for (int i = 0; i < 1'203; ++i) {
    articles.push_back({.id = std::to_string(i), .body = "De oude brug " + std::to_string(i) + "."});
  }
  test::build_index(scratch.path() / "data", articles);
  const auto index = std::move(*SearchIndex::open(scratch.path() / "data", 1));
  EditorRule rule{.query = "oude brug", .pinned = {"7"}};
  for (int i = 100; i < 300; ++i) rule.hidden.push_back(std::to_string(i));
  index->use_rules(rules_of(rule));
  const auto result = index->search({.text = "oude brug"});
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->hits[0].article.id, "7");
  EXPECT_LE(result->found, 1'003U);
  EXPECT_GE(result->found, 1'000U);
}

class StopWordSearchTest : public testing::Test {
 protected:
  StopWordSearchTest() {
    test::build_index(scratch_.path() / "data", {{.id = "beide", .body = "Nieuwsberichten over de brug."},
                                                 {.id = "nieuws", .body = "Een nieuwsbericht dat niet ging."},
                                                 {.id = "brug", .body = "De brug wel."}});
    index_ = std::move(*SearchIndex::open(scratch_.path() / "data", 1));
  }
  std::uint64_t found(const SearchRequest& request) { return index_->search(request)->found; }
  void use(std::string_view text) { index_->use_stop_words(analyzers::StopWordChanges::read(text).changes); }

  const test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
};

TEST_F(StopWordSearchTest, AnAddedOneCountsForNothingBesideOtherWords) {
  EXPECT_EQ(found({.text = "nieuwsbericht brug", .match = Match::all}), 1U);
  use("nieuwsbericht");
  EXPECT_EQ(found({.text = "nieuwsbericht brug", .match = Match::all}), 2U);
  EXPECT_EQ(found({.text = "(nieuwsbericht brug) OF xqzw"}), 2U);
  EXPECT_EQ(found({.text = "nieuwsbericht"}), 2U) << "by itself it is meant";
  EXPECT_EQ(found({.text = "brug -nieuwsbericht"}), 1U);
  use("");
  EXPECT_EQ(found({.text = "nieuwsbericht brug", .match = Match::all}), 1U);
}

TEST_F(StopWordSearchTest, OneThatIsTakenOffTells) {
  EXPECT_EQ(found({.text = "niet brug"}), 2U);
  use("-niet");
  EXPECT_EQ(found({.text = "niet brug"}), 3U);
  EXPECT_EQ(found({.text = "niet brug", .match = Match::all}), 0U);
}

}  // namespace
}  // namespace trefwoord::search
