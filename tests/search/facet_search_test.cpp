#include <gmock/gmock.h>

#include "indexer/article_json.h"
#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class FacetTest : public testing::Test {
 protected:
  FacetTest() {
    std::vector<indexer::Article> articles;
    for (const char* const json :
         {R"({"id":"1","body":"brug","section":"Sport","tags":["Água","b"],"published":"2021-03-02"})",
          R"({"id":"2","body":"brug","section":"sport","tags":["b"],"published":"2021-03"})",
          R"({"id":"3","body":"brug haven","section":"Regio","author":["Jan","Ans"],"published":"2020"})",
          R"({"id":"4","body":"haven","section":"Regio","published":"2020-05-01"})",
          R"({"id":"5","body":"haven"})"}) {
      articles.push_back(*indexer::parse_article(json));
    }
    test::build_index(scratch_.path() / "data", articles);
    index_ = std::move(*SearchIndex::open(scratch_.path() / "data", 1));
  }

  SearchResult search(SearchRequest request) { return *index_->search(request); }

  std::vector<std::pair<std::string, std::uint32_t>> counts(SearchRequest request, FacetField field) {
    request.facets = {field};
    std::vector<std::pair<std::string, std::uint32_t>> pairs;
    const SearchResult result = search(request);
    for (const FacetCount& count : result.facets.at(0).counts) pairs.emplace_back(count.value, count.count);
    return pairs;
  }

  test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
};

TEST_F(FacetTest, CountsAllMatchesWhateverThePageShows) {
  EXPECT_THAT(counts({.text = "brug", .per_page = 1}, FacetField::section),
              ElementsAre(Pair("Sport", 2), Pair("Regio", 1)));
  EXPECT_THAT(counts({.text = "haven"}, FacetField::section), ElementsAre(Pair("Regio", 2)));
  EXPECT_THAT(counts({}, FacetField::tag), ElementsAre(Pair("b", 2), Pair("Água", 1)));
  EXPECT_THAT(counts({.text = "brug"}, FacetField::author), ElementsAre(Pair("Ans", 1), Pair("Jan", 1)));
  EXPECT_THAT(counts({.text = "niets"}, FacetField::section), IsEmpty());
}

TEST_F(FacetTest, ItsOwnFilterDoesNotNarrowAFacetAndOthersDo) {
  EXPECT_THAT(counts({.text = "brug", .sections = {"sport"}}, FacetField::section),
              ElementsAre(Pair("Sport", 2), Pair("Regio", 1)));
  EXPECT_THAT(counts({.text = "brug", .tags = {"b"}}, FacetField::section), ElementsAre(Pair("Sport", 2)));
  EXPECT_THAT(counts({.text = "brug bron:geen"}, FacetField::section), IsEmpty());
}

TEST_F(FacetTest, WhatTheCallerMayNotSeeIsNotCounted) {
  EXPECT_THAT(
      counts({.text = "brug", .sections = {"sport"}, .forced = {.tags = {"Água"}}}, FacetField::section),
      ElementsAre(Pair("Sport", 1)));
  SearchRequest all{.forced = {.sections = {"regio"}}, .timeline = true};
  EXPECT_THAT(counts(all, FacetField::year), ElementsAre(Pair("2020", 2)));
  EXPECT_EQ(search(all).timeline->undated, 1U) << "of a whole year; not the one without a date";
}

TEST_F(FacetTest, WhatIsExcludedIsNotCounted) {
  EXPECT_THAT(counts({.text = "haven -brug"}, FacetField::section), ElementsAre(Pair("Regio", 1)));
  EXPECT_THAT(counts({.text = "brug -haven"}, FacetField::section), ElementsAre(Pair("Sport", 2)));
}

TEST_F(FacetTest, CountsWhatHasThePhrase) {
  EXPECT_THAT(counts({.text = "\"brug haven\""}, FacetField::section), ElementsAre(Pair("Regio", 1)));
  EXPECT_THAT(counts({.text = "\"haven brug\""}, FacetField::section), IsEmpty());
}

TEST_F(FacetTest, YearsAndMonthsAreThoseOfDatesAsPrecise) {
  EXPECT_THAT(counts({}, FacetField::year), ElementsAre(Pair("2021", 2), Pair("2020", 2)));
  EXPECT_THAT(counts({}, FacetField::month), ElementsAre(Pair("2021-03", 2), Pair("2020-05", 1)));
  SearchRequest narrowed;
  narrowed.published.from = std::chrono::sys_days(std::chrono::year(2021) / 1 / 1);
  EXPECT_THAT(counts(narrowed, FacetField::year), ElementsAre(Pair("2021", 2), Pair("2020", 2)));
  EXPECT_THAT(counts(narrowed, FacetField::section), ElementsAre(Pair("Sport", 2)));
}

TEST_F(FacetTest, ATimelineIsOfTheMatchesWithinTheDates) {
  const SearchResult result = search({.text = "brug", .timeline = true});
  ASSERT_TRUE(result.timeline.has_value());
  EXPECT_EQ(result.timeline->unit, TimelineUnit::month);
  EXPECT_EQ(result.timeline->buckets.size(), 1U);
  EXPECT_EQ(result.timeline->undated, 1U);
  EXPECT_FALSE(search({.text = "brug"}).timeline.has_value());
}

TEST_F(FacetTest, SeesWhatIsCommittedLater) {
  EXPECT_THAT(counts({}, FacetField::source), IsEmpty());
  test::build_index(scratch_.path() / "data",
                    {*indexer::parse_article(R"({"id":"6","body":"x","source":"ANP"})")});
  EXPECT_THAT(counts({}, FacetField::source), ElementsAre(Pair("ANP", 1)));
}

}  // namespace
}  // namespace trefwoord::search
