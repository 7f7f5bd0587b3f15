#include "server/web/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/web/page_samples.h"
#include "tests/web/query_of.h"

namespace trefwoord::web {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

TEST(ResultsPage, ShowsHitsWithMarksDateAndOrigin) {
  const std::string html = results_html(query_of({{"q", "fiets"}}), answer_of(1, {hit()}));
  expect_balanced(html);
  EXPECT_THAT(html, HasSubstr("<html lang=\"nl\">"));
  EXPECT_THAT(html, HasSubstr("<title>fiets – Trefwoord</title>"));
  EXPECT_THAT(html, HasSubstr("<h1>1 artikel gevonden</h1>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/artikel/fietsbrug-oude-haven\"><mark>Fietsbrug</mark> open</a>"));
  EXPECT_THAT(html, HasSubstr("<time datetime=\"2022-01\">januari 2022</time>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/zoeken?section=Regio\"><bdi>Regio</bdi></a>"));
  EXPECT_THAT(html, HasSubstr("De <mark>fietsbrug</mark> &amp; de kade."));
  EXPECT_THAT(html, HasSubstr("name=\"q\" value=\"fiets\""));
  EXPECT_THAT(html, Not(HasSubstr("class=\"paging\"")));
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
}

TEST(ResultsPage, NamesWhereClicksAreToldOnlyWhereTheyAreCounted) {
  json answer = answer_of(1, {hit()});
  EXPECT_THAT(results_html(query_of({{"q", "fiets"}}), answer), Not(HasSubstr("data-")));
  answer["events"] = "/v1/events";
  answer["hits"][0]["id"] = "\"><b>";
  const std::string html = results_html(query_of({{"q", "fiets"}}), answer);
  EXPECT_THAT(html, HasSubstr("<ol class=\"hits\" start=\"1\" data-events=\"/v1/events\">"));
  EXPECT_THAT(html, HasSubstr("data-id=\"&quot;&gt;&lt;b&gt;\""));
}

TEST(ResultsPage, NamesItsFeedsAndExports) {
  const std::string html =
      results_html(query_of({{"q", "fiets & co"}, {"page", "2"}, {"uitleg", "1"}}), answer_of(1, {hit()}));
  EXPECT_THAT(html, HasSubstr("<link rel=\"alternate\" type=\"application/atom+xml\" "
                              "href=\"/v1/search.atom?q=fiets%20%26%20co\""));
  EXPECT_THAT(html, HasSubstr("type=\"application/rss+xml\" href=\"/v1/search.rss?q=fiets%20%26%20co\""));
  EXPECT_THAT(html, HasSubstr("<a href=\"/v1/search.csv?q=fiets%20%26%20co\">CSV</a>"));
  EXPECT_THAT(results_html({}, answer_of(0)), Not(HasSubstr("search.csv")));
}

TEST(ResultsPage, ShowsWhatNarrowsItFurther) {
  json answer = answer_of(3, {hit()});
  answer["facets"] = json::parse(R"({"section":[{"value":"Sport","count":1200},{"value":"A&B","count":1}],
      "source":[{"value":"ANP","count":3}],"author":[]})");
  answer["timeline"] = json::parse(R"({"unit":"month","undated":0,"buckets":[
      {"from":"2022-01-01","to":"2022-01-31","count":4},{"from":"2022-02-01","to":"2022-02-28","count":0},
      {"from":"2022-03-01","to":"2022-03-31","count":1}]})");
  const std::string html =
      results_html(query_of({{"q", "fiets"}, {"section", "sport"}, {"page", "2"}}), answer);
  expect_balanced(html);
  EXPECT_THAT(html,
              HasSubstr("<a href=\"/zoeken?q=fiets\" aria-current=\"true\"><bdi>Sport</bdi> 1.200</a>"));
  EXPECT_THAT(
      html,
      HasSubstr("<a href=\"/zoeken?q=fiets&amp;section=sport&amp;section=A%26B\"><bdi>A&amp;B</bdi> 1</a>"));
  EXPECT_THAT(html, Not(HasSubstr("ANP")));  // one value is no choice
  EXPECT_THAT(html, HasSubstr("<a href=\"/zoeken?q=fiets&amp;section=sport&amp;from=2022-03&amp;to=2022-03\" "
                              "aria-label=\"maart 2022: 1 artikel\">"));
  EXPECT_THAT(html, HasSubstr("<rect x=\"400.00\" y=\"45.00\" width=\"199.00\" height=\"15.00\">"));
  EXPECT_THAT(html, Not(HasSubstr("februari")));
}

TEST(ResultsPage, OffersDatesAsFilters) {
  json answer = answer_of(1, {hit()});
  answer["interpretations"] = json::parse(R"([
      {"kind":"date","text":"vorige <week>","q":"fiets","from":"2022-03-07","to":"2022-03-13"},
      {"kind":"date","text":"sinds 2019","q":"","from":"2019-01-01","to":null}])");
  const std::string html = results_html(query_of({{"q", "fiets vorige week"}}), answer);
  expect_balanced(html);
  EXPECT_THAT(html, HasSubstr("<a href=\"/zoeken?q=fiets&amp;from=2022-03-07&amp;to=2022-03-13\">Alleen "
                              "<bdi>vorige &lt;week&gt;</bdi> (7 maart 2022 t/m 13 maart 2022)</a>"));
  EXPECT_THAT(html, HasSubstr("(vanaf 1 januari 2019)"));
}

TEST(ResultsPage, CountsInDutch) {
  json answer = answer_of(1000, {hit()});
  EXPECT_THAT(results_html({}, answer), HasSubstr("<h1>1.000 artikelen gevonden</h1>"));
  answer["found_relation"] = "gte";
  EXPECT_THAT(results_html({}, answer), HasSubstr("<h1>Meer dan 1.000 artikelen gevonden</h1>"));
}

TEST(ResultsPage, EscapesWhatVisitorsAndArticlesBring) {
  const std::string hostile = "\"><script>alert('x')</script>{{q}}\u202e مرحبا 🚲";
  json foreign = hit();
  foreign["id"] = "a/b\"c'd%<e>";
  foreign["section"] = hostile;
  foreign["source"] = hostile;
  foreign["published"] = "\"><script>";
  json answer = answer_of(1, {foreign});
  answer["warnings"] = {hostile};
  const std::string html = results_html(
      query_of({{"q", hostile}, {"section", hostile}, {"author", hostile}, {"from", hostile}}), answer);
  expect_balanced(html);
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
  EXPECT_THAT(html, Not(HasSubstr("alert('x')")));
  EXPECT_THAT(html, HasSubstr("href=\"/artikel/a%2Fb%22c%27d%25%3Ce%3E\""));
  EXPECT_THAT(html, HasSubstr("{{q}}"));  // text of a visitor is no template
  EXPECT_THAT(html, HasSubstr("مرحبا 🚲"));
}

TEST(ResultsPage, SaysWhyAHitIsThereWhenTheAnswerDoes) {
  json explained = hit();
  explained["explanation"] = {{"score", 1012.5},
                              {"summary", "“<b>\"fiets” komt 2 keer voor & staat in de titel."},
                              {"parts",
                               {{{"reason", "word"}, {"text", "“<script>” komt voor."}, {"score", 12.5}},
                                {{"reason", "coverage"}, {"text", "{{q}} is er."}, {"score", 1000}}}}};
  const std::string html = results_html(query_of({{"q", "fiets"}}), answer_of(2, {explained, hit()}));
  expect_balanced(html);
  EXPECT_THAT(html, HasSubstr("<summary>Waarom dit resultaat?</summary>\n"
                              "<p>“&lt;b&gt;&quot;fiets” komt 2 keer voor &amp; staat in de titel.</p>"));
  EXPECT_THAT(html, HasSubstr("<tr><td>“&lt;script&gt;” komt voor.</td><td>12,5000</td></tr>\n"
                              "<tr><td>{{q}} is er.</td><td>1000,0000</td></tr>"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"row\">Samen</th><td>1012,5000</td>"));
  const std::size_t first = html.find("Waarom dit resultaat?");
  EXPECT_EQ(html.find("Waarom dit resultaat?", first + 1), std::string::npos);  // the other hit says nothing
}

TEST(ResultsPage, PagesKeepTheQuery) {
  json answer = answer_of(45, {hit()});
  answer["page"] = 3;
  const std::string html =
      results_html(query_of({{"q", "fiets brug"}, {"sort", "newest"}, {"page", "3"}}), answer);
  expect_balanced(html);
  EXPECT_THAT(html,
              HasSubstr("<link rel=\"prev\" href=\"/zoeken?q=fiets%20brug&amp;sort=newest&amp;page=2\">"));
  EXPECT_THAT(html,
              HasSubstr("<link rel=\"next\" href=\"/zoeken?q=fiets%20brug&amp;sort=newest&amp;page=4\">"));
  EXPECT_THAT(html, HasSubstr("aria-current=\"page\">3</span>"));
  EXPECT_THAT(html, HasSubstr("aria-label=\"Pagina 5\">5</a>"));
  EXPECT_THAT(html, HasSubstr("<ol class=\"hits\" start=\"21\">"));
  EXPECT_THAT(html, HasSubstr("<option value=\"newest\" selected>Nieuwste</option>"));
}

TEST(ResultsPage, APageBeyondTheLastLeadsBack) {
  json answer = answer_of(45);
  answer["page"] = 9;
  const std::string html = results_html(query_of({{"q", "fiets"}, {"page", "9"}}), answer);
  EXPECT_THAT(html, HasSubstr("Zo veel pagina's zijn er niet"));
  EXPECT_THAT(html, HasSubstr("href=\"/zoeken?q=fiets&amp;page=1\""));
  EXPECT_THAT(html, Not(HasSubstr("class=\"paging\"")));
}

TEST(ResultsPage, FiltersStayInTheFormAndCanBeDropped) {
  const std::string html = results_html(
      query_of(
          {{"q", "fiets"}, {"section", "Regio"}, {"section", "Sport"}, {"from", "2021-03"}, {"tag", "brug"}}),
      answer_of(1, {hit()}));
  expect_balanced(html);
  EXPECT_THAT(html, HasSubstr("<input name=\"section\" value=\"Regio\">"));
  EXPECT_THAT(html, HasSubstr("<input type=\"hidden\" name=\"section\" value=\"Sport\">"));
  EXPECT_THAT(html, HasSubstr("<input type=\"hidden\" name=\"tag\" value=\"brug\">"));
  EXPECT_THAT(html, HasSubstr("name=\"from\" value=\"2021-03\""));
  EXPECT_THAT(html, HasSubstr("<bdi>maart 2021</bdi>"));
  EXPECT_THAT(html, HasSubstr("href=\"/zoeken?q=fiets&amp;section=Regio&amp;section=Sport&amp;tag=brug\""));
}

TEST(ResultsPage, NothingFoundGivesAdvice) {
  const std::string html = results_html(query_of({{"q", "xyzzy"}, {"section", "Regio"}}), answer_of(0));
  expect_balanced(html);
  EXPECT_THAT(html, HasSubstr("<h1>Geen artikelen gevonden</h1>"));
  EXPECT_THAT(html, HasSubstr("<strong dir=\"auto\">xyzzy</strong>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/zoeken?q=xyzzy\">zoeken zonder filters</a>"));
  EXPECT_THAT(results_html(query_of({{"q", "xyzzy"}}), answer_of(0)), Not(HasSubstr("zonder filters")));
}

TEST(ResultsPage, ShowsHowTheQueryWasRead) {
  json answer = answer_of(1, {hit()});
  answer["warnings"] = {"Het aanhalingsteken is niet gesloten."};
  EXPECT_THAT(results_html({}, answer), HasSubstr("<li>Het aanhalingsteken is niet gesloten.</li>"));
}

TEST(ResultsPage, AsksWhetherTheSuggestionWasMeant) {
  json answer = answer_of(1, {hit()});
  EXPECT_THAT(results_html({}, answer), Not(HasSubstr("Bedoelde u")));
  answer["suggestion"] = "fietsbrug <b>&";
  const std::string html =
      results_html(query_of({{"q", "fietsburg"}, {"page", "2"}, {"sort", "newest"}}), answer);
  expect_balanced(html);
  EXPECT_THAT(
      html, HasSubstr("Bedoelde u <a href=\"/zoeken?sort=newest&amp;q=fietsbrug%20%3Cb%3E%26\" dir=\"auto\">"
                      "fietsbrug &lt;b&gt;&amp;</a>?"));
}

TEST(ResultsPage, DoesNotAskForWhatItShows) {
  json answer = answer_of(1, {hit()});
  answer["suggestion"] = "fietsbrug";
  answer["suggestion_shown"] = true;
  answer["warnings"] = {"Niets gevonden voor “fietsburg”; dit zijn de resultaten voor “fietsbrug”."};
  const std::string html = results_html(query_of({{"q", "fietsburg"}}), answer);
  EXPECT_THAT(html, Not(HasSubstr("Bedoelde u")));
  EXPECT_THAT(
      html, HasSubstr("<li>Niets gevonden voor “fietsburg”; dit zijn de resultaten voor “fietsbrug”.</li>"));
}

TEST(HomePage, ShowsTheNewest) {
  const std::string html = home_page(answer_of(60, {hit()}));
  expect_balanced(html);
  EXPECT_THAT(html, HasSubstr("<h1>Zoek in 60 artikelen</h1>"));
  EXPECT_THAT(html, HasSubstr("Nieuwste artikelen"));
  EXPECT_THAT(html, HasSubstr("/artikel/fietsbrug-oude-haven"));
  EXPECT_THAT(home_page(answer_of(0)), Not(HasSubstr("Nieuwste artikelen")));
}

TEST(ArticlePage, LaysTheArticleOut) {
  const std::string html = article_html(readable());
  expect_balanced(html);
  EXPECT_THAT(html, HasSubstr("<title>Fietsbrug open – Trefwoord</title>"));
  EXPECT_THAT(html, HasSubstr("<h1 dir=\"auto\">Fietsbrug open</h1>"));
  EXPECT_THAT(html, HasSubstr("23 januari 2022"));
  EXPECT_THAT(html, HasSubstr("<p class=\"lead\" dir=\"auto\">De brug is open.</p>"));
  EXPECT_THAT(html, HasSubstr("<h2 dir=\"auto\">Lint</h2>"));
  EXPECT_THAT(html, HasSubstr("De wethouder knipte &lt;b&gt;zelf&lt;/b&gt;."));
  EXPECT_THAT(html, HasSubstr("<a href=\"/zoeken?author=Piet\"><bdi>Piet</bdi></a>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/zoeken?tag=brug\"><bdi>brug</bdi></a>"));
  EXPECT_THAT(html, HasSubstr("href=\"https://nieuws.example/1?a=1&amp;b=2\""));
  EXPECT_THAT(html, HasSubstr("<img src=\"https://nieuws.example/1.jpg\""));
}

TEST(ArticlePage, ShowsWhatIsRelated) {
  EXPECT_THAT(article_html(readable()), Not(HasSubstr("Verwant")));
  const std::string html = article_html(readable(), {{"hits", {hit()}}});
  expect_balanced(html);
  EXPECT_THAT(html, HasSubstr("<h2 id=\"verwant\">Verwant</h2>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/artikel/fietsbrug-oude-haven\"><mark>Fietsbrug</mark> open</a>"));
  EXPECT_THAT(html, HasSubstr("januari 2022"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/zoeken?section=Regio\"><bdi>Regio</bdi></a>"));
}

TEST(ArticlePage, TellsOtherSitesWhatItIs) {
  const std::string html = article_html(readable());
  for (const char* meta :
       {"\"og:type\" content=\"article\"", "\"og:title\" content=\"Fietsbrug open – Trefwoord\"",
        "\"og:url\" content=\"https://zoek.example/artikel/1\"",
        "\"og:description\" content=\"De brug is open.\"",
        "\"og:image\" content=\"https://nieuws.example/1.jpg\"",
        "\"article:published_time\" content=\"2022-01-23\""}) {
    EXPECT_THAT(html, HasSubstr(meta));
  }
  json article = readable();
  article["paragraphs"][0]["text"] = std::string(150, 'a') + ' ' + std::string(150, 'b');
  EXPECT_THAT(article_html(article),
              HasSubstr("\"og:description\" content=\"" + std::string(150, 'a') + " …\""));
}

TEST(ResultsPage, TellsOtherSitesWhatItIs) {
  const std::string html = results_html(query_of({{"q", "fiets & brug"}}), answer_of(3));
  EXPECT_THAT(html, HasSubstr("\"og:url\" content=\"https://zoek.example/zoeken?q=fiets%20%26%20brug\""));
  EXPECT_THAT(html, HasSubstr("\"og:description\" content=\"3 artikelen gevonden\""));
  EXPECT_THAT(
      html, HasSubstr("type=\"application/json+oembed\" "
                      "href=\"https://zoek.example/oembed?url=https%3A%2F%2Fzoek.example%2Fzoeken%3Fq%3Dfiets"
                      "%2520%2526%2520brug\""));
}

TEST(ArticlePage, LinksOnlyToWebsites) {
  for (const char* url :
       {"javascript:alert(1)", " https://x", "data:text/html,x", "//x", "ftp://x", "HTTPS", ""}) {
    json article = readable();
    article["article"]["url"] = url;
    article["article"]["image"] = url;
    const std::string html = article_html(article);
    EXPECT_THAT(html, Not(HasSubstr("oorspronkelijke"))) << url;
    EXPECT_THAT(html, Not(HasSubstr("<img"))) << url;
  }
}

TEST(ArticlePage, AnArticleWithoutATitleBeginsWithItsLead) {
  json article = readable();
  article["article"].erase("title");
  EXPECT_THAT(article_html(article), HasSubstr("<h1 dir=\"auto\" class=\"unseen\">Fietsbrug open</h1>"));
}

TEST(ArticlePage, NeedsNoMoreThanATitle) {
  const std::string html = article_html(
      json::parse(R"({"title":"<i>T</i>","article":{"id":"1","author":"Jan"},"paragraphs":[]})"));
  expect_balanced(html);
  EXPECT_THAT(html, HasSubstr("&lt;i&gt;T&lt;/i&gt;"));
  EXPECT_THAT(html, HasSubstr("<bdi>Jan</bdi>"));
}

TEST(ErrorPage, ExplainsInDutchWhatIsWrong) {
  const json problem =
      json::parse(R"({"status":400,"errors":[{"param":"from","detail":"x"},{"param":"to","detail":"y"},
      {"param":"page","detail":"z"}]})");
  const std::string html = error_page(query_of({{"q", "fiets"}, {"from", "\"><script>"}}), problem);
  expect_balanced(html);
  EXPECT_THAT(html, HasSubstr("<h1>Deze zoekvraag klopt niet</h1>"));
  EXPECT_THAT(html, HasSubstr("Een datum is een jaar (2022)"));
  EXPECT_THAT(html, HasSubstr("Deze pagina bestaat niet"));
  EXPECT_THAT(html, HasSubstr("<details open>"));
  EXPECT_THAT(html, HasSubstr("name=\"q\" value=\"fiets\""));
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
}

TEST(ErrorPage, HasAHeadingForEveryProblem) {
  const auto heading = [](int status, const char* code) {
    const std::string html = error_page({}, {{"status", status}, {"code", code}});
    expect_balanced(html);
    const std::size_t begin = html.find("<h1>") + 4;
    return html.substr(begin, html.find("</h1>") - begin);
  };
  EXPECT_EQ(heading(400, "bad_request"), "Er ging iets mis");
  EXPECT_EQ(heading(404, "article_not_found"), "Dit artikel is er niet");
  EXPECT_EQ(heading(404, "not_found"), "Deze pagina is er niet");
  EXPECT_EQ(heading(405, "method_not_allowed"), "Er ging iets mis");
  EXPECT_EQ(heading(503, "overloaded"), "Even geduld");
  EXPECT_EQ(heading(500, "internal"), "Er ging iets mis");
}

}  // namespace
}  // namespace trefwoord::web
