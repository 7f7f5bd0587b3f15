#include "tests/search/sharded_articles.h"

#include <chrono>
#include <ios>
#include <sstream>

#include "tests/indexer/sample_index.h"
#include "tests/search/story_texts.h"

namespace trefwoord::test {

using search::Cursor;
using search::Facet;
using search::FacetCount;
using search::FacetField;
using search::Hit;
using search::Match;
using search::SearchRequest;
using search::SearchResult;
using search::Sort;
using search::TimelineBucket;

namespace {

constexpr std::chrono::sys_days kDayOfTheSearch = std::chrono::year(2022) / 10 / 1;

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

}  // namespace trefwoord::test
