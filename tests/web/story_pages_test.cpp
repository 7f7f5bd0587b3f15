#include <gmock/gmock.h>

#include "tests/web/page_samples.h"
#include "tests/web/query_of.h"

namespace trefwoord::web {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ResultsPage, FoldsStoriesOnRequest) {
  const std::string unfolded =
      results_html(query_of({{"q", "fiets"}, {"page", "2"}}), answer_of(12, {hit()}));
  EXPECT_THAT(unfolded, HasSubstr("<a href=\"/zoeken?q=fiets&amp;collapse=story\">Verhalen samenvoegen</a>"));
  EXPECT_THAT(unfolded, Not(HasSubstr("class=\"story\"")));

  json folded = hit();
  folded["story"] = {{"id", "a/1"}, {"size", 1'201}, {"sources", {"<ANP>", "de Courant"}}};
  json other = hit();
  other["story"] = {{"id", "b"}, {"size", 2}, {"sources", {"ANP"}}};
  const std::string html =
      results_html(query_of({{"q", "fiets"}, {"section", "Regio"}, {"collapse", "story"}}),
                   answer_of(12, {folded, other}));
  expect_balanced(html);
  EXPECT_THAT(html, HasSubstr("<h1>12 verhalen gevonden</h1>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/zoeken?q=fiets&amp;section=Regio\">Alle versies tonen</a>"));
  EXPECT_THAT(html,
              HasSubstr("<p class=\"story\"><a href=\"/zoeken?q=fiets&amp;section=Regio&amp;story=a%2F1\">"
                        "Ook in 1.200 andere versies</a> <bdi>(&lt;ANP&gt;, de Courant)</bdi></p>"));
  EXPECT_THAT(html, HasSubstr("story=b\">Ook in 1 andere versie</a></p>"));
  EXPECT_THAT(html, HasSubstr("<input type=\"hidden\" name=\"collapse\" value=\"story\">"));
  EXPECT_THAT(html, HasSubstr("href=\"/v1/search.csv?q=fiets&amp;section=Regio&amp;collapse=story\""));

  EXPECT_THAT(results_html(query_of({{"collapse", "story"}}), answer_of(1, {hit()})),
              HasSubstr("<h1>1 verhaal gevonden</h1>"));
  const std::string one_story =
      results_html(query_of({{"q", "fiets"}, {"story", "a/1"}}), answer_of(3, {hit()}));
  EXPECT_THAT(one_story,
              HasSubstr("<a href=\"/zoeken?q=fiets\"><span class=\"unseen\">Verwijder filter </span>"
                        "versies van <bdi>a/1</bdi>"));
  EXPECT_THAT(one_story, Not(HasSubstr("Verhalen samenvoegen")));
  EXPECT_THAT(results_html(query_of({{"q", "fiets"}}), answer_of(0)), Not(HasSubstr("Verhalen samenvoegen")));
}

TEST(ArticlePage, LinksToOtherVersions) {
  json itself = hit();
  itself["id"] = "1";
  const json alone{{"found", 1}, {"hits", {itself}}};
  EXPECT_THAT(article_html(readable(), kNothingFound, alone), Not(HasSubstr("Andere versies")));
  const std::string html = article_html(readable(), kNothingFound, {{"found", 2}, {"hits", {itself, hit()}}});
  expect_balanced(html);
  EXPECT_THAT(html, HasSubstr("<h2 id=\"versies\">Andere versies</h2>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/artikel/fietsbrug-oude-haven\"><mark>Fietsbrug</mark> open</a>"));
  EXPECT_THAT(html, Not(HasSubstr("<a href=\"/artikel/1\"")));
  EXPECT_THAT(html, Not(HasSubstr("Verwant")));
  EXPECT_THAT(html, Not(HasSubstr("/zoeken?story=")));
  EXPECT_THAT(article_html(readable(), kNothingFound, {{"found", 1'200}, {"hits", {itself, hit()}}}),
              HasSubstr("<a href=\"/zoeken?story=1\">Alle 1.200 versies</a>"));
}

}  // namespace
}  // namespace trefwoord::web
