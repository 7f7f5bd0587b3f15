#include "server/web/routes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/web/static_files.h"

namespace trefwoord::web {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kEmptyAnswer =
    R"({"found":0,"found_relation":"eq","page":1,"per_page":10,"hits":[],"suggestion":null,"suggestion_shown":false,"warnings":[],"index":{"articles":60}})";

std::string header_of(const http::Response& response, std::string_view name) {
  for (const auto& [given, value] : response.headers) {
    if (given == name) return value;
  }
  return "";
}

// The pages on an API that answers what the test says.
struct Site {
  http::Response search_answer{200, "application/json", kEmptyAnswer, {}};
  http::Response article_answer{
      404, "application/problem+json", R"({"status":404,"code":"article_not_found"})", {}};
  http::Response related_answer{503, "application/problem+json", R"({"status":503})", {}};
  http::Request asked;
  http::Request asked_preview;
  http::Request asked_related;

  http::Response get(const std::string& pattern, const http::Request& request = {}) {
    const ApiHandlers api{[this](const http::Request& search) {
                            asked = search;
                            return search_answer;
                          },
                          [this](const http::Request& article) {
                            asked = article;
                            return article_answer;
                          },
                          [this](const http::Request& related) {
                            asked_related = related;
                            return related_answer;
                          },
                          [this](const http::Request& search) {
                            asked = asked_preview = search;
                            return search_answer;
                          }};
    for (const http::Route& route : routes(api)) {
      if (route.pattern == pattern) return route.handler(request);
    }
    ADD_FAILURE() << "no route " << pattern;
    return {};
  }
};

TEST(WebRoutes, PagesAllowNothingFromElsewhere) {
  Site site;
  for (const char* pattern : {"/", "/zoeken", "/artikel/{id}"}) {
    const auto response = site.get(pattern);
    EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
    EXPECT_THAT(header_of(response, "Content-Security-Policy"),
                HasSubstr("default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self';"));
    EXPECT_EQ(header_of(response, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header_of(response, "Referrer-Policy"), "same-origin");
  }
}

TEST(WebRoutes, ResultsAskTheApiWithItsOwnNames) {
  Site site;
  http::Request request;
  request.query = {{"q", "fiets"}, {"from", ""}, {"fbclid", "x"}, {"section", "Regio"}};
  EXPECT_EQ(site.get("/zoeken", request).status, 200U);
  EXPECT_EQ(site.asked.method, "GET");
  EXPECT_EQ(site.asked.query, (http::NameValues{{"q", "fiets"},
                                                {"section", "Regio"},
                                                {"facets", "section,source,author,tag"},
                                                {"timeline", "true"}}));
}

TEST(WebRoutes, ErrorsOfTheApiBecomePages) {
  Site site;
  site.search_answer = {503, "application/problem+json", R"({"status":503})", {{"Retry-After", "1"}}};
  const auto busy = site.get("/zoeken");
  EXPECT_EQ(busy.status, 503U);
  EXPECT_EQ(header_of(busy, "Retry-After"), "1");
  EXPECT_THAT(busy.body, HasSubstr("Even geduld"));
  site.search_answer = {500, "text/plain", "oops", {}};
  EXPECT_THAT(site.get("/").body, HasSubstr("Er ging iets mis"));
  const auto unknown = site.get("/artikel/{id}");
  EXPECT_EQ(unknown.status, 404U);
  EXPECT_THAT(unknown.body, HasSubstr("Dit artikel is er niet"));
}

TEST(WebRoutes, AnArticleIsShownWithWhatIsRelatedToIt) {
  Site site;
  site.article_answer = {
      200, "application/json", R"({"title":"Brug","article":{"id":"a/b"},"paragraphs":[]})", {}};
  http::Request request;
  request.path_parameters = {{"id", "a/b"}};
  EXPECT_EQ(site.get("/artikel/{id}", request).status, 200U) << "also where that cannot be told";
  EXPECT_EQ(site.asked_related.path_parameter("id"), "a/b");
  EXPECT_EQ(site.asked_preview.query_parameter("story"), "a/b");
  site.related_answer = {
      200, "application/json", R"({"hits":[{"id":"c","title_highlighted":"Pont &amp; kade"}]})", {}};
  EXPECT_THAT(site.get("/artikel/{id}", request).body,
              HasSubstr("<a href=\"/artikel/c\">Pont &amp; kade</a>"));
  site.search_answer.status = 503;
  EXPECT_EQ(site.get("/artikel/{id}", request).status, 200U) << "also where its versions cannot be told";
}

TEST(WebRoutes, BrowsersGetProblemsAsPages) {
  constexpr const char* kBrowser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  const http::Response problem{
      404, "application/problem+json", R"({"status":404,"code":"not_found"})", {{"Retry-After", "1"}}};
  http::Request request;
  request.path = "/nergens";
  EXPECT_FALSE(problem_page(request, problem).has_value());
  request.headers = {{"accept", "*/*"}};
  EXPECT_FALSE(problem_page(request, problem).has_value());
  request.headers = {{"accept", kBrowser}};
  const auto page = problem_page(request, problem);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->status, 404U);
  EXPECT_EQ(page->content_type, "text/html; charset=utf-8");
  EXPECT_EQ(header_of(*page, "Retry-After"), "1");
  EXPECT_THAT(page->body, HasSubstr("<h1>Deze pagina is er niet</h1>"));
  request.path = "/v1/nergens";
  EXPECT_FALSE(problem_page(request, problem).has_value());
}

TEST(WebRoutes, TheStylesheetIsKeptForEverUnderItsName) {
  Site site;
  EXPECT_THAT(stylesheet_path(), testing::MatchesRegex("/static/trefwoord\\.[0-9a-f]{16}\\.css"));
  EXPECT_THAT(site.get("/").body, HasSubstr("href=\"" + stylesheet_path() + "\""));
  http::Request request;
  request.path_parameters = {{"file", stylesheet_path().substr(8)}};
  const auto css = site.get("/static/{file}", request);
  EXPECT_EQ(css.content_type, "text/css; charset=utf-8");
  EXPECT_THAT(header_of(css, "Cache-Control"), HasSubstr("immutable"));
  EXPECT_THAT(css.body, HasSubstr("prefers-color-scheme: dark"));
  request.path_parameters = {{"file", "trefwoord.0.css"}};
  EXPECT_EQ(site.get("/static/{file}", request).status, 404U);
}

TEST(WebRoutes, SoIsTheScript) {
  Site site;
  EXPECT_THAT(page_script_path(), testing::MatchesRegex("/static/page\\.[0-9a-f]{16}\\.js"));
  EXPECT_THAT(site.get("/").body, HasSubstr("<script src=\"" + page_script_path() + "\" defer></script>"));
  http::Request request;
  request.path_parameters = {{"file", page_script_path().substr(8)}};
  const auto script = site.get("/static/{file}", request);
  EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
  EXPECT_THAT(header_of(script, "Cache-Control"), HasSubstr("immutable"));
  EXPECT_THAT(script.body, HasSubstr("history.pushState"));
}

TEST(WebRoutes, EmbeddingAsksForTheFirstHits) {
  Site site;
  http::Request request;
  request.headers = {{"host", "zoek.example"}};
  request.query = {{"url", "http://zoek.example/zoeken?q=fiets&page=3"}};
  const auto answer = site.get("/oembed", request);
  EXPECT_EQ(answer.status, 200U);
  EXPECT_EQ(nlohmann::json::parse(answer.body).at("type"), "rich");
  EXPECT_EQ(site.asked.query, (http::NameValues{{"q", "fiets"}, {"per_page", "5"}}));
  request.query.emplace_back("format", "xml");
  EXPECT_EQ(site.get("/oembed", request).status, 501U);
  request.query = {{"url", "http://ander.example/zoeken?q=fiets"}};
  EXPECT_EQ(site.get("/oembed", request).status, 404U);
}

TEST(WebRoutes, OpenSearchNamesTheAddressTheClientUsed) {
  Site site;
  http::Request request;
  request.headers = {{"host", "zoek.example:8080"}};
  EXPECT_THAT(
      site.get("/opensearch.xml", request).body,
      AllOf(HasSubstr("template=\"http://zoek.example:8080/zoeken?q={searchTerms}\""),
            HasSubstr("template=\"http://zoek.example:8080/v1/suggest.opensearch?q={searchTerms}\"")));
  request.headers = {{"host", "a\"<b>"}, {"x-forwarded-proto", "https"}};
  EXPECT_THAT(site.get("/opensearch.xml", request).body, HasSubstr("\"https://localhost/zoeken?q="));
}

TEST(WebRoutes, TheFaviconIsAnImage) {
  Site site;
  EXPECT_EQ(site.get("/favicon.svg").content_type, "image/svg+xml");
}

}  // namespace
}  // namespace trefwoord::web
