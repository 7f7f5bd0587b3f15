#include "tests/search/shards/sharded_articles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <ios>
#include <sstream>

#include "tests/indexer/sample_index.h"
#include "tests/search/story_texts.h"

namespace trefwoord::test {

using search::ArticleList;
using search::CompletedQuery;
using search::Cursor;
using search::Facet;
using search::FacetCount;
using search::FacetField;
using search::Hit;
using search::Match;
using search::RelatedArticles;
using search::SearchIndex;
using search::SearchRequest;
using search::SearchResult;
using search::Sort;
using search::TimelineBucket;

namespace {

constexpr std::chrono::sys_days kDayOfTheSearch = std::chrono::year(2022) / 10 / 1;

std::vector<std::string> ids_of(const std::vector<Hit>& hits) {
  std::vector<std::string> ids;
  for (const Hit& hit : hits) ids.push_back(hit.article.id);
  return ids;
}

}  // namespace

std::vector<indexer::Article> sharded_articles() {
  std::vector<indexer::Article> all = numbered_articles(kNumbered);
  for (int number = 0; number < kNumbered; ++number) {
    indexer::Article& article = all[static_cast<std::size_t>(number)];
    if (number % 5 != 0) {
      const std::string month = std::to_string(1 + number % 9);
      article.published =
          *indexer::PublicationDate::parse("2022-0" + month + "-1" + std::to_string(number % 7));
    }
    article.source = number % 3 == 0 ? "ANP" : "De Bode";
    article.tags = {number % 2 == 0 ? "water" : "fiets", "brug"};
    if (number % 4 == 0) article.body += " Het fietspad bij de haven is weer open, zei de burgemeester.";
    if (number % 11 == 0) article.title += " over de fietsbrug";
  }
  for (int text = 1; text <= 4; ++text) {
    for (int version = 1; version <= 5; ++version) {
      all.push_back(version_of(static_cast<unsigned>(text),
                               "verhaal-" + std::to_string(text) + "-" + std::to_string(version),
                               "2022-03-0" + std::to_string(version), version == 2 ? "ANP" : "Krant"));
    }
  }
  return all;
}

std::string answer_text(const SearchResult& result) {
  std::ostringstream text;
  text << std::hexfloat << result.found << (result.found_is_lower_bound ? "+ " : " ") << result.suggestion
       << '\n';
  for (const Hit& hit : result.hits) {
    text << hit.article.id << ' ' << hit.score << ' ' << hit.title_highlighted << ' ' << hit.snippet;
    for (const std::string& word : hit.matched) text << ' ' << word;
    if (hit.story) text << " story " << hit.story->id << ' ' << hit.story->size;
    if (hit.explanation)
      text << " because " << hit.explanation->parts.size() << ' ' << hit.explanation->score;
    text << '\n';
  }
  for (const Facet& facet : result.facets) {
    for (const FacetCount& count : facet.counts) text << count.value << '=' << count.count << ' ';
  }
  if (result.timeline) {
    for (const TimelineBucket& bucket : result.timeline->buckets) text << bucket.count << ' ';
    text << result.timeline->undated;
  }
  for (const std::string& warning : result.warnings) text << warning << '\n';
  return text.str();
}

std::vector<SearchRequest> varied_requests() {
  std::vector<SearchRequest> all;
  for (const char* text : {"brug",
                           "fiets",
                           "fietsbrug",
                           "rivier gemeente",
                           "wethouder jansen kilometer",
                           "burgemeester haven",
                           "\"de burgemeester\"",
                           "\"over de fietsbrug\" brug",
                           "\"over de rivier\"",
                           "fietspad -haven",
                           "brug -\"zei de burgemeester\"",
                           "sectie:regio brug",
                           "bron:anp wethouder",
                           "tag:water",
                           "tag:f* bron:*",
                           "brug bron:kra*",
                           "fiets*",
                           "*brug",
                           "titel:fietsbrug",
                           "\"gemeente brug\"~5",
                           "brug EN (fiets OF haven)",
                           "NIET fietspad",
                           "na:2022-05 brug",
                           "bericht 17",
                           "burgemeesteer",
                           "wie is er over de brug met de fiets op het pad",
                           "",
                           "nergens",
                           "steken over kilometer 3"}) {
    all.push_back({.text = text});
    all.push_back({.text = text, .page = 4, .sort = Sort::newest});
    all.push_back({.text = text, .sort = Sort::oldest, .fold_stories = true});
    all.push_back({.text = text,
                   .page = 10,
                   .match = Match::all,
                   .explain = true,
                   .facets = {FacetField::section, FacetField::tag, FacetField::year},
                   .timeline = true});
    all.push_back({.text = text,
                   .per_page = 50,
                   .recency = {.weight = 0.5, .today = kDayOfTheSearch},
                   .sections = {"Regio"},
                   .match = Match::any,
                   .facets = {FacetField::section, FacetField::source}});
    all.push_back({.text = text, .per_page = 100, .cursor = Cursor(), .suggest = false});
  }
  all.push_back({.text = "brug", .story = "verhaal-1-3"});
  all.push_back(
      {.per_page = 20, .story = "verhaal-2-1", .fold_stories = true, .facets = {FacetField::source}});
  return all;
}

void expect_same_answer(const SearchRequest& request, SearchIndex& shards, SearchIndex& one) {
  const auto expected = one.search(request);
  const auto found = shards.search(request);
  ASSERT_TRUE(expected.has_value()) << request.text;
  ASSERT_TRUE(found.has_value()) << request.text << ": " << found.error().message;
  EXPECT_EQ(answer_text(*found), answer_text(*expected))
      << request.text << " page " << request.page << " sort " << static_cast<int>(request.sort);
  EXPECT_EQ(found->articles, expected->articles);
  EXPECT_FALSE(found->partial);
}

void expect_same_order_by_cursor(SearchIndex& shards, SearchIndex& one) {
  const std::vector<std::string> expected =
      ids_of(one.search({.text = "brug", .per_page = kNumbered * 2})->hits);
  EXPECT_GT(expected.size(), std::size_t{kNumbered});
  SearchRequest request{.text = "brug", .per_page = 70, .cursor = Cursor()};
  std::vector<std::string> found;
  while (request.cursor) {
    const SearchResult page = shards.search(request).value();
    for (const std::string& id : ids_of(page.hits)) found.push_back(id);
    request.cursor = page.next;
  }
  EXPECT_EQ(found, expected);
}

void expect_same_articles(SearchIndex& shards, SearchIndex& one) {
  EXPECT_EQ(shards.article("bericht-17").value(), one.article("bericht-17").value());
  EXPECT_EQ(shards.article("nergens").error().code, ErrorCode::not_found);
  const ArticleList expected = one.list(1).value();
  const ArticleList list = shards.list(1).value();
  EXPECT_EQ(list.pages, 1U);
  ASSERT_EQ(list.articles.size(), expected.articles.size());
  for (std::size_t i = 0; i < list.articles.size(); ++i) {
    EXPECT_EQ(list.articles[i].id, expected.articles[i].id);
  }
}

void expect_same_related(SearchIndex& shards, SearchIndex& one) {
  for (const char* id : {"bericht-44", "verhaal-3-1"}) {
    const RelatedArticles expected = one.related({.id = id}).value();
    const RelatedArticles related = shards.related({.id = id}).value();
    EXPECT_EQ(ids_of(related.hits), ids_of(expected.hits));
    for (std::size_t i = 0; i < std::min(related.hits.size(), expected.hits.size()); ++i) {
      EXPECT_EQ(related.hits[i].score, expected.hits[i].score);
    }
  }
}

void expect_same_completions(SearchIndex& shards, SearchIndex& one) {
  for (const char* typed : {"br", "fietsb", "de burg", "weth"}) {
    const std::vector<CompletedQuery> expected = one.complete(typed, 8).value();
    const std::vector<CompletedQuery> completed = shards.complete(typed, 8).value();
    ASSERT_EQ(completed.size(), expected.size()) << typed;
    for (std::size_t i = 0; i < completed.size(); ++i) {
      EXPECT_EQ(completed[i].text, expected[i].text);
      EXPECT_EQ(completed[i].articles, expected[i].articles);
    }
  }
}

}  // namespace trefwoord::test
