#include <gmock/gmock.h>

#include <chrono>
#include <functional>

#include "indexer/index_builder.h"
#include "indexer/index_writer.h"
#include "server/search/editor_rules.h"
#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/search/story_texts.h"
#include "tests/support/temporary_directory.h"

// Searches with stories folded, and for the versions of one.
namespace trefwoord::search {
namespace {

using test::version_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

indexer::Article with(indexer::Article article, const std::string& section,
                      const std::string& more_text = "") {
  article.section = section;
  article.body += more_text;
  return article;
}

class StoriesTest : public testing::Test {
 protected:
  StoriesTest() {
    test::build_index(data(),
                      {with(version_of(1, "anp", "2022-03-02T09:00:00Z", "ANP"), "Binnenland"),
                       with(version_of(1, "krant", "2022-03-03", "de Krant"), "Regio", " haven haven"),
                       with(version_of(1, "bode", "2022-03-02T12:00:00Z", "De Bode"), "Regio", " haven"),
                       with(version_of(1, "later", "2022-04-01", "anp"), "Binnenland"),
                       with(version_of(2, "ander", "2022-03-04", "ANP"), "Regio"),
                       with(version_of(3, "z-undated"), "Regio"), with(version_of(3, "a-undated"), "Sport")});
    index_ = std::move(*SearchIndex::open(data(), 1));
  }

  [[nodiscard]] std::filesystem::path data() const { return scratch_.path() / "data"; }

  void change(const std::function<void(indexer::IndexWriter&)>& how) const {
    auto writer = std::move(*indexer::IndexWriter::open(data()));
    how(writer);
    ASSERT_TRUE(writer.commit().has_value());
  }

  [[nodiscard]] SearchResult search(const SearchRequest& request) { return *index_->search(request); }

  [[nodiscard]] std::vector<std::string> ids(const SearchRequest& request) {
    std::vector<std::string> ids;
    for (const Hit& hit : search(request).hits) ids.push_back(hit.article.id);
    return ids;
  }

  // Of the first hit.
  [[nodiscard]] std::optional<Story> story(const SearchRequest& request) {
    return search(request).hits.at(0).story;
  }

  test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
};

TEST_F(StoriesTest, TheVersionThatStandsFirstIsTheHit) {
  EXPECT_THAT(ids({.text = "brug", .sort = Sort::newest, .fold_stories = true}),
              ElementsAre("later", "ander", "z-undated"));
  EXPECT_THAT(ids({.text = "brug", .sort = Sort::oldest, .fold_stories = true}).back(), "ander");
  EXPECT_THAT(ids({.text = "haven", .fold_stories = true}), ElementsAre("krant")) << "it says so most";
  EXPECT_THAT(ids({.text = "haven"}), ElementsAre("krant", "bode"));
  EXPECT_THAT(ids({.fold_stories = true}), ElementsAre("later", "ander", "z-undated")) << "everything";
}

TEST_F(StoriesTest, AHitTellsOfTheVersionsFound) {
  const std::optional<Story> found = story({.text = "brug", .sort = Sort::newest, .fold_stories = true});
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->id, "anp");
  EXPECT_EQ(found->size, 4U);
  EXPECT_EQ(found->first->text(), "2022-03-02T09:00:00Z");
  EXPECT_EQ(found->last->text(), "2022-04-01");
  EXPECT_THAT(found->sources, ElementsAre("ANP", "De Bode", "de Krant"));
}

TEST_F(StoriesTest, WithoutDatesTheSmallestIdIsTheFirst) {
  const std::optional<Story> found = story({.text = "brug", .story = "z-undated", .fold_stories = true});
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->id, "a-undated");
  EXPECT_FALSE(found->first.has_value());
  EXPECT_FALSE(found->last.has_value());
  EXPECT_THAT(found->sources, IsEmpty());
}

TEST_F(StoriesTest, WhatTheSearchDoesNotFindDoesNotCount) {
  const std::optional<Story> narrowed = story({.text = "haven", .fold_stories = true});
  ASSERT_TRUE(narrowed.has_value());
  EXPECT_EQ(narrowed->size, 2U);
  EXPECT_EQ(narrowed->id, "anp") << "the same story in every search";
  EXPECT_EQ(narrowed->first->text(), "2022-03-02T12:00:00Z");
  EXPECT_FALSE(story({.text = "haven", .sources = {"de krant"}, .fold_stories = true}).has_value());
  EXPECT_FALSE(story({.text = "brug"}).has_value()) << "not folded";
  EXPECT_FALSE(story({.text = "brug", .story = "ander", .fold_stories = true}).has_value())
      << "no other versions";
}

TEST_F(StoriesTest, WhatTheCallerMayNotSeeIsNotTold) {
  const SearchRequest request{.text = "brug", .forced = {.sections = {"Regio"}}, .fold_stories = true};
  EXPECT_THAT(ids(request), UnorderedElementsAre("bode", "ander", "z-undated"));
  EXPECT_EQ(search(request).found, 3U);
  const std::optional<Story> seen =
      story({.text = "haven", .forced = {.sections = {"Regio"}}, .fold_stories = true});
  ASSERT_TRUE(seen.has_value());
  EXPECT_EQ(seen->id, "bode") << "the first that may be seen";
  EXPECT_THAT(ids({.story = "anp", .forced = {.sections = {"Regio"}}}), IsEmpty());
  EXPECT_THAT(ids({.story = "bode", .forced = {.sections = {"Regio"}}}),
              UnorderedElementsAre("bode", "krant"));
}

TEST_F(StoriesTest, AnyVersionFindsAll) {
  for (const char* const id : {"anp", "krant", "bode", "later"}) {
    EXPECT_THAT(ids({.story = id}), ElementsAre("later", "krant", "bode", "anp")) << id;
  }
  EXPECT_THAT(ids({.text = "haven", .story = "anp"}), ElementsAre("krant", "bode"));
  EXPECT_THAT(ids({.sections = {"Regio"}, .story = "anp"}), UnorderedElementsAre("krant", "bode"));
  EXPECT_THAT(ids({.text = "brug OF haven", .story = "anp"}),
              UnorderedElementsAre("anp", "krant", "bode", "later"));
  EXPECT_THAT(ids({.story = "ander"}), ElementsAre("ander"));
  EXPECT_THAT(ids({.story = "niet-daar"}), IsEmpty());
  EXPECT_EQ(search({.per_page = 3, .story = "anp"}).found, 4U);
  EXPECT_THAT(ids({.page = 2, .per_page = 3, .story = "anp"}), ElementsAre("anp"));
}

TEST_F(StoriesTest, FacetsAndTimelineCountStories) {
  const auto counts = [this](const SearchRequest& request) {
    std::vector<std::pair<std::string, std::uint32_t>> pairs;
    const SearchResult result = search(request);
    for (const FacetCount& count : result.facets.at(0).counts) pairs.emplace_back(count.value, count.count);
    return pairs;
  };
  EXPECT_THAT(counts({.text = "brug", .fold_stories = true, .facets = {FacetField::section}}),
              ElementsAre(Pair("Regio", 3), Pair("Binnenland", 1), Pair("Sport", 1)));
  EXPECT_THAT(counts({.text = "brug", .facets = {FacetField::section}}),
              ElementsAre(Pair("Regio", 4), Pair("Binnenland", 2), Pair("Sport", 1)));
  EXPECT_THAT(counts({.text = "brug", .fold_stories = true, .facets = {FacetField::source}}),
              ElementsAre(Pair("ANP", 2), Pair("De Bode", 1), Pair("de Krant", 1)));
  EXPECT_THAT(counts({.text = "brug", .fold_stories = true, .facets = {FacetField::month}}),
              ElementsAre(Pair("2022-04", 1), Pair("2022-03", 2)));
  const SearchResult result = search({.text = "brug", .fold_stories = true, .timeline = true});
  ASSERT_EQ(result.timeline->buckets.size(), 31U) << "by day, 2 March to 1 April";
  EXPECT_EQ(result.timeline->buckets.front().count, 1U) << "of two versions";
  EXPECT_EQ(result.timeline->undated, 1U) << "of two versions";
}

TEST_F(StoriesTest, VersionsComeAndGo) {
  const SearchRequest request{.text = "brug", .sort = Sort::newest, .fold_stories = true};
  ASSERT_EQ(story(request)->size, 4U);
  change([](indexer::IndexWriter& writer) {
    (void)writer.remove("anp");
    (void)writer.remove("later");
  });
  EXPECT_EQ(story({.text = "haven", .fold_stories = true})->id, "bode");
  EXPECT_THAT(ids({.story = "anp"}), IsEmpty());
  change([](indexer::IndexWriter& writer) {
    (void)writer.add(version_of(1, "nieuw", "2022-05-01"));
    (void)writer.add(version_of(9, "bode", "2022-03-02"));  // it is about something else now
  });
  EXPECT_THAT(ids({.story = "nieuw"}), ElementsAre("nieuw", "krant"));
  EXPECT_THAT(ids({.story = "bode"}), ElementsAre("bode"));
  EXPECT_EQ(search(request).found, 4U);
}

TEST_F(StoriesTest, PagesAndCursorReachEveryStoryOnce) {
  std::vector<indexer::Article> articles;
  for (unsigned i = 0; i < 240; ++i) {
    // Twelve stories of twenty versions, which stand one behind the other by date.
    const std::string day = std::to_string(10 + i / 20);
    articles.push_back(version_of(i / 20, "v" + std::to_string(i), "2022-03-" + day));
  }
  test::build_index(data(), articles);
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    SearchRequest request{.text = "brug", .per_page = 5, .sort = sort, .fold_stories = true};
    std::vector<std::string> by_page;
    for (request.page = 1; request.page <= 3; ++request.page) {
      EXPECT_EQ(search(request).found, 12U);
      for (const std::string& id : ids(request)) by_page.push_back(id);
    }
    EXPECT_THAT(std::set<std::string>(by_page.begin(), by_page.end()), testing::SizeIs(12));
    EXPECT_THAT(by_page, testing::SizeIs(12));
    EXPECT_THAT(ids(request), IsEmpty()) << "the page behind the last";
    request.page = 1;
    std::vector<std::string> by_cursor;
    request.cursor = Cursor();
    while (request.cursor) {
      const SearchResult page = search(request);
      EXPECT_EQ(page.found, 12U);
      for (const Hit& hit : page.hits) {
        by_cursor.push_back(hit.article.id);
        EXPECT_EQ(hit.story->size, 20U);
      }
      request.cursor = page.next;
    }
    EXPECT_EQ(by_cursor, by_page);
  }
}

TEST_F(StoriesTest, ExplanationsAddUpByPageAndByCursor) {
  std::vector<indexer::Article> articles;
  for (unsigned i = 0; i < 130; ++i) articles.push_back(version_of(i % 110, "v" + std::to_string(i)));
  test::build_index(data(), articles);
  SearchRequest request{.text = "brug", .per_page = 100, .fold_stories = true, .explain = true};
  const auto check = [](const SearchResult& result) {
    EXPECT_FALSE(result.hits.empty());
    for (const Hit& hit : result.hits) {
      double sum = 0;
      for (const ExplanationPart& part : hit.explanation->parts) sum += part.score;
      EXPECT_NEAR(sum, hit.score, 1e-4) << hit.article.id;
    }
  };
  for (request.page = 1; request.page <= 2; ++request.page) check(search(request));
  request.page = 1;
  for (request.cursor = Cursor(); request.cursor;) {
    const SearchResult page = search(request);
    check(page);
    request.cursor = page.next;
  }
}

// What editors pinned stands for its story, and what they hid is no version of it.
TEST_F(StoriesTest, EditorsChooseAmongVersions) {
  const SearchRequest request{.text = "haven", .match = Match::any, .fold_stories = true};
  const std::vector<EditorRule> rules{{.query = "haven", .pinned = {"ander", "anp"}, .hidden = {"bode"}}};
  index_->use_rules(EditorRules(rules));
  EXPECT_THAT(ids(request), ElementsAre("ander", "anp")) << "krant is a version of anp";
  EXPECT_EQ(search(request).found, 2U);
  const std::optional<Story> pinned = search(request).hits.at(1).story;
  EXPECT_EQ(pinned->size, 2U) << "anp and krant";
  EXPECT_EQ(pinned->id, "anp");
  SearchRequest cursor = request;
  cursor.cursor = Cursor();
  const SearchResult page = search(cursor);
  EXPECT_EQ(page.found, 2U);
  EXPECT_TRUE(page.hits.at(0).pinned);
  EXPECT_TRUE(page.hits.at(1).pinned);
}

TEST_F(StoriesTest, ManyVersionsAreToldOfWithinBounds) {
  std::vector<indexer::Article> articles;
  for (unsigned i = 0; i < 1'100; ++i) {
    articles.push_back(
        version_of(1, "v" + std::to_string(i), "2022-03-02", "krant " + std::to_string(i % 25)));
  }
  test::build_index(data(), articles);
  const std::optional<Story> found = story({.text = "brug", .fold_stories = true});
  EXPECT_EQ(found->size, 1'100U);
  EXPECT_EQ(found->id, "v0");
  EXPECT_EQ(found->sources.size(), 20U);
}

// Without fingerprints nothing tells versions, and an answer that depends on them says so.
TEST_F(StoriesTest, InAFormerFormatEveryArticleIsAStoryOfItsOwn) {
  index_.reset();
  test::make_format_4(data());
  index_ = std::move(*SearchIndex::open(data(), 1));
  const SearchResult folded = search({.text = "brug", .fold_stories = true});
  EXPECT_EQ(folded.found, 7U);
  EXPECT_EQ(folded.hits.size(), 7U);
  EXPECT_THAT(folded.hits, testing::Each(testing::Field(&Hit::story, testing::Eq(std::nullopt))));
  EXPECT_THAT(folded.warnings, ElementsAre(HasSubstr("vorige versie")));
  EXPECT_THAT(ids({.story = "krant"}), ElementsAre("krant"));
  EXPECT_THAT(search({.story = "krant"}).warnings, ElementsAre(HasSubstr("vorige versie")));
  EXPECT_THAT(search({.text = "brug"}).warnings, IsEmpty());
  EXPECT_EQ(search({.text = "brug"}).found, 7U);
  EXPECT_EQ(index_->stats()->format, 4);
  EXPECT_FALSE(index_->stats()->is_current);

  const auto rebuilt = indexer::rebuild_index(data(), {}, {});
  ASSERT_TRUE(rebuilt.has_value()) << rebuilt.error().message;
  const SearchResult after = search({.text = "brug", .fold_stories = true});
  EXPECT_EQ(after.found, 3U);
  EXPECT_THAT(after.warnings, IsEmpty());
  EXPECT_TRUE(index_->stats()->is_current);
}

}  // namespace
}  // namespace trefwoord::search
