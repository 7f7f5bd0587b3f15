#include "server/api/search_parameters.h"

#include <gtest/gtest.h>

#include <string>

namespace trefwoord::api {
namespace {

using http::NameValues;
using namespace std::chrono_literals;

tl::expected<SearchParameters, Problem> parsed(NameValues values) {
  return parse_search_parameters(RequestParameters{std::move(values)});
}

std::vector<std::string> params_at_fault(NameValues values) {
  const auto parameters = parsed(std::move(values));
  std::vector<std::string> names;
  if (!parameters) {
    EXPECT_EQ(parameters.error().status, 400U);
    for (const ProblemItem& item : parameters.error().errors) names.push_back(item.param);
  }
  return names;
}

std::string detail_of(NameValues values) {
  const auto parameters = parsed(std::move(values));
  return parameters ? "" : parameters.error().detail;
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string repeated;
  for (std::size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

TEST(SearchParameters, HaveDefaults) {
  const auto parameters = parsed({});
  ASSERT_TRUE(parameters);
  const search::SearchRequest& request = parameters->request;
  EXPECT_EQ(request.text, "");
  EXPECT_EQ(request.page, 1U);
  EXPECT_EQ(request.per_page, 10U);
  EXPECT_EQ(request.sort, search::Sort::relevance);
  EXPECT_EQ(request.match, search::Match::automatic);
  EXPECT_FALSE(request.published.from);
  EXPECT_FALSE(request.published.to);
  EXPECT_TRUE(request.sections.empty());
  EXPECT_EQ(request.snippet.words, 30U);
  EXPECT_EQ(request.snippet.fragments, 2U);
  EXPECT_EQ(request.snippet.highlight_pre, "<mark>");
  EXPECT_TRUE(parameters->fields.has(HitField::snippet));
  EXPECT_FALSE(parameters->fields.has(HitField::body));
}

TEST(SearchParameters, StoriesAreFoldedOrOneIsSearched) {
  EXPECT_FALSE(parsed({})->request.fold_stories);
  EXPECT_FALSE(parsed({{"collapse", "none"}})->request.fold_stories);
  EXPECT_TRUE(parsed({{"collapse", "story"}})->request.fold_stories);
  EXPECT_EQ(detail_of({{"collapse", "verhaal"}}), "collapse \"verhaal\" is none of none, story.");
  EXPECT_EQ(parsed({})->request.story, "");
  EXPECT_EQ(parsed({{"story", "anp/1"}})->request.story, "anp/1");
  EXPECT_EQ(parsed({{"story", repeat("a", 512)}})->request.story.size(), 512U);
  EXPECT_EQ(detail_of({{"story", repeat("a", 513)}}), "story is 513 bytes long; at most 512 are allowed.");
  EXPECT_EQ(detail_of({{"story", ""}}), "story is empty.");
}

TEST(SearchParameters, RecencyIsAFraction) {
  EXPECT_EQ(parsed({})->request.recency.weight, 0);
  EXPECT_EQ(parsed({{"recency", "0.25"}})->request.recency.weight, 0.25);
  EXPECT_EQ(parsed({{"recency", "1"}, {"half_life", "7"}})->request.recency.half_life_days, 7U);
  for (const char* const wrong : {"", "-0.1", "1.1", "nan", "0,5", "veel", "0.5 "}) {
    EXPECT_EQ(params_at_fault({{"recency", wrong}}), std::vector<std::string>{"recency"}) << wrong;
  }
  EXPECT_EQ(params_at_fault({{"half_life", "0"}}), std::vector<std::string>{"half_life"});
}

TEST(SearchParameters, ACursorStandsInPlaceOfAPage) {
  EXPECT_FALSE(parsed({})->request.cursor);
  EXPECT_EQ(parsed({{"cursor", "*"}})->request.cursor->revision, 0U);
  EXPECT_EQ(parsed({{"cursor", "00000000000000ff.7.20"}})->request.cursor->offset, 20U);
  EXPECT_EQ(params_at_fault({{"cursor", "verder"}}), std::vector<std::string>{"cursor"});
  EXPECT_EQ(params_at_fault({{"cursor", "*"}, {"page", "2"}}), std::vector<std::string>{"page"});
}

TEST(SearchParameters, ExplainIsTrueOrFalse) {
  EXPECT_FALSE(parsed({})->request.explain);
  EXPECT_FALSE(parsed({{"explain", "false"}})->request.explain);
  EXPECT_TRUE(parsed({{"explain", "true"}})->request.explain);
  for (const char* other : {"", "1", "yes", "True", "on"}) {
    EXPECT_EQ(params_at_fault({{"explain", other}}), std::vector<std::string>{"explain"}) << other;
  }
  EXPECT_EQ(detail_of({{"explain", "1"}}), "explain \"1\" is none of false, true.");
}

TEST(SearchParameters, TypoIsAutoOrOff) {
  EXPECT_TRUE(parsed({})->request.suggest);
  EXPECT_TRUE(parsed({{"typo", "auto"}})->request.suggest);
  EXPECT_FALSE(parsed({{"typo", "off"}})->request.suggest);
  EXPECT_EQ(detail_of({{"typo", "on"}}), "typo \"on\" is none of auto, off.");
}

TEST(SearchParameters, ReadEverythingThatIsGiven) {
  const auto parameters = parsed({{"q", "\"Syrisch Observatorium\" -isis"},
                                  {"page", "3"},
                                  {"per_page", "25"},
                                  {"sort", "oldest"},
                                  {"match", "all"},
                                  {"section", "Buitenland"},
                                  {"section", "Opinie"},
                                  {"source", "de Courant"},
                                  {"author", "Yasmina el Khatabi"},
                                  {"tag", "syrië"},
                                  {"snippet_words", "50"},
                                  {"snippets", "3"},
                                  {"highlight_pre", "["},
                                  {"highlight_post", ""}});
  ASSERT_TRUE(parameters);
  const search::SearchRequest& request = parameters->request;
  EXPECT_EQ(request.text, "\"Syrisch Observatorium\" -isis");
  EXPECT_EQ(request.page, 3U);
  EXPECT_EQ(request.per_page, 25U);
  EXPECT_EQ(request.sort, search::Sort::oldest);
  EXPECT_EQ(request.match, search::Match::all);
  EXPECT_EQ(request.sections, (std::vector<std::string>{"Buitenland", "Opinie"}));
  EXPECT_EQ(request.sources, std::vector<std::string>{"de Courant"});
  EXPECT_EQ(request.authors, std::vector<std::string>{"Yasmina el Khatabi"});
  EXPECT_EQ(request.tags, std::vector<std::string>{"syrië"});
  EXPECT_EQ(request.snippet.words, 50U);
  EXPECT_EQ(request.snippet.fragments, 3U);
  EXPECT_EQ(request.snippet.highlight_pre, "[");
  EXPECT_EQ(request.snippet.highlight_post, "");
}

TEST(SearchParameters, DatesAreWholeSpansBothInclusive) {
  const auto parameters = parsed({{"from", "2020"}, {"to", "2020-02"}});
  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->request.published.from, std::chrono::sys_days(2020y / 1 / 1));
  EXPECT_EQ(parameters->request.published.to, std::chrono::sys_days(2020y / 2 / 29));
  EXPECT_TRUE(parsed({{"from", "2022-01-23"}, {"to", "2022-01-23"}}));
  EXPECT_TRUE(parsed({{"from", "2022-01-23"}, {"to", "2022-01"}}));  // to the 31st
}

struct Bound {
  std::string name;
  std::string inside;
  std::string outside;
};

TEST(SearchParameters, HaveBoundsOnBothSides) {
  const Bound bounds[] = {
      {"q", std::string(1000, 'a'), std::string(1001, 'a')},
      {"q", repeat("ë", 1000), repeat("ë", 1001)},  // characters, not bytes
      {"page", "1", "0"},
      {"page", "1000", "1001"},  // of 10 hits: the first 10,000
      {"page", "1", "-1"},
      {"page", "1", "99999999999999999999"},
      {"page", "1", "1.0"},
      {"page", "1", " 1"},
      {"page", "1", ""},
      {"per_page", "1", "0"},
      {"per_page", "100", "101"},
      {"sort", "newest", "Newest"},
      {"match", "any", "some"},
      {"from", "2022-01-31", "2022-01-32"},
      {"from", "2020-02-29", "2021-02-29"},
      {"to", "2022-12", "2022-13"},
      {"to", "0001", "0000"},
      {"to", "2022", "22"},
      {"to", "2022-01-23", "2022-01-23T10:00:00Z"},
      {"from", "2022", ""},
      {"snippet_words", "0", "-1"},
      {"snippet_words", "200", "201"},
      {"snippets", "1", "0"},
      {"snippets", "5", "6"},
      {"highlight_pre", std::string(64, '*'), std::string(65, '*')},
      {"highlight_post", std::string(64, '*'), std::string(65, '*')},
      {"section", std::string(512, 's'), std::string(513, 's')},
      {"source", "s", ""},
      {"fields", "id,score", "id,"},
      {"fields", " title , body,extra", "titel"},
  };
  for (const Bound& bound : bounds) {
    SCOPED_TRACE(bound.name + "=" + bound.outside);
    EXPECT_TRUE(parsed({{bound.name, bound.inside}}));
    EXPECT_EQ(params_at_fault({{bound.name, bound.outside}}), std::vector<std::string>{bound.name});
  }
}

TEST(SearchParameters, PagingEndsAtTheTenThousandthHit) {
  EXPECT_TRUE(parsed({{"page", "100"}, {"per_page", "100"}}));
  EXPECT_EQ(params_at_fault({{"page", "101"}, {"per_page", "100"}}), std::vector<std::string>{"page"});
  EXPECT_TRUE(parsed({{"page", "10000"}, {"per_page", "1"}}));
  EXPECT_EQ(params_at_fault({{"page", "10001"}, {"per_page", "1"}}), std::vector<std::string>{"page"});
}

TEST(SearchParameters, FiltersRepeatUpToFiftyTimes) {
  EXPECT_TRUE(parsed(NameValues(50, {"tag", "sport"})));
  EXPECT_EQ(params_at_fault(NameValues(51, {"tag", "sport"})), std::vector<std::string>{"tag"});
}

TEST(SearchParameters, OthersAreGivenOnce) {
  for (const char* name :
       {"q", "page", "per_page", "sort", "from", "to", "match", "fields", "snippet_words"}) {
    const std::string value = name == std::string("from") || name == std::string("to") ? "2022" : "1";
    const auto at_fault = params_at_fault({{name, value}, {name, value}});
    EXPECT_EQ(at_fault, std::vector<std::string>{name});
  }
}

TEST(SearchParameters, AnEmptySpanIsAnError) {
  EXPECT_EQ(detail_of({{"from", "2023"}, {"to", "2022-06"}}), "from \"2023\" is later than to, \"2022-06\".");
}

TEST(SearchParameters, ErrorsNameTheValueAndWhatIsAllowed) {
  EXPECT_EQ(detail_of({{"per_page", "500"}}), "per_page \"500\" is not a whole number from 1 to 100.");
  EXPECT_EQ(detail_of({{"sort", "date"}}), "sort \"date\" is none of relevance, newest, oldest.");
  EXPECT_EQ(detail_of({{"from", "23-01-2022"}}),
            "from \"23-01-2022\" is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, for example 2022-01-23.");
  EXPECT_EQ(detail_of({{"fields", "id,titel"}}), "fields \"titel\" is not a field. Did you mean title?");
  EXPECT_EQ(detail_of({{"perpage", "5"}}), "\"perpage\" is not a parameter. Did you mean per_page?");
  EXPECT_EQ(detail_of({{"q", std::string(1001, 'a')}}),
            "q is 1001 characters long; at most 1000 are allowed.");
}

TEST(SearchParameters, LongValuesAreCutInErrorsBetweenCharacters) {
  const std::string detail = detail_of({{"sort", "a" + repeat("é", 50'000)}});
  EXPECT_EQ(detail, "sort \"a" + repeat("é", 19) + "…\" is none of relevance, newest, oldest.");
}

TEST(SearchParameters, AllProblemsAreReportedAtOnce) {
  EXPECT_EQ(params_at_fault({{"perpage", "5"}, {"perpage", "6"}, {"page", "x"}, {"from", "nu"}, {"tag", ""}}),
            (std::vector<std::string>{"perpage", "page", "from", "tag"}));
}

TEST(SearchParameters, PointIntoTheBodyWhereTheyCameFromThere) {
  const auto parameters = parse_search_parameters(RequestParameters{{{"page", "0"}}, true});
  ASSERT_FALSE(parameters);
  EXPECT_EQ(parameters.error().errors.at(0).pointer, "/page");
}

TEST(SearchParameters, SnippetsThatAreNotShownAreNotMade) {
  EXPECT_EQ(parsed({{"fields", "title"}})->request.snippet.words, 0U);
  EXPECT_EQ(parsed({{"fields", "title,snippet"}})->request.snippet.words, 30U);
  EXPECT_FALSE(parsed({{"fields", "title"}})->request.show_matches);
  EXPECT_FALSE(parsed({})->request.show_body);
  EXPECT_FALSE(parsed({{"fields", "id,score"}})->request.show_article);
  EXPECT_TRUE(parsed({{"fields", "id,url"}})->request.show_article);
  EXPECT_TRUE(parsed({})->request.show_article);
  EXPECT_TRUE(parsed({{"fields", "title,body"}})->request.show_body);
  for (const char* shown : {"title_highlighted", "snippet", "matched"}) {
    EXPECT_TRUE(parsed({{"fields", shown}})->request.show_matches) << shown;
  }
  EXPECT_FALSE(parsed({{"fields", "snippet"}, {"snippet_words", "0"}})->request.show_matches);
}

}  // namespace
}  // namespace trefwoord::api
