// What Algolia's clients ask and expect, as data: tests/api/instantsearch.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "server/api/instantsearch/index_answer.h"
#include "server/api/instantsearch/index_query.h"
#include "server/api/instantsearch/instantsearch_routes.h"
#include "server/api/instantsearch/search_body.h"
#include "tests/api/fake_services.h"

namespace trefwoord::api {
namespace {

using nlohmann::json;
using testing::HasSubstr;

json cases(const std::string& name) {
  return json::parse(std::ifstream(TEST_DATA_DIRECTORY "/instantsearch/" + name));
}

TEST(InstantSearch, AsksWhatTheClientMeans) {
  for (const json& golden : cases("questions.json")) {
    SCOPED_TRACE(golden.at("comment").get<std::string>());
    const auto body = search_body(index_query(golden.at("request")));
    if (golden.contains("refuses")) {
      ASSERT_FALSE(body.has_value());
      EXPECT_THAT(body.error(), HasSubstr(golden["refuses"].get<std::string>()));
      continue;
    }
    ASSERT_TRUE(body.has_value()) << body.error();
    for (const auto& [name, value] : golden.at("asks").items()) {
      EXPECT_EQ(json(body->value(name, nlohmann::ordered_json())), value) << name;
    }
    for (const char* filter : {"section", "source", "author", "tag", "from", "to", "sort", "facets"}) {
      EXPECT_EQ(body->contains(filter), golden["asks"].contains(filter)) << filter;
    }
  }
}

TEST(InstantSearch, AnswersAsTheClientExpects) {
  for (const json& golden : cases("answers.json")) {
    SCOPED_TRACE(golden.at("comment").get<std::string>());
    const auto answer = index_answer(index_query(golden.at("request")), golden.at("answer"));
    EXPECT_EQ(json(answer), golden.at("gives"));
  }
}

TEST(InstantSearch, FindsValuesOfAFacetByTheBeginningOfAWord) {
  const nlohmann::ordered_json answer = {{"took_ms", 1.0},
                                         {"facets",
                                          {{"tag",
                                            {{{"value", "De haven"}, {"count", 3}},
                                             {{"value", "Havenbode"}, {"count", 2}},
                                             {{"value", "uithaven"}, {"count", 1}}}}}}};
  const json found = facet_answer("tag", {{"facetQuery", "HAV"}}, answer);
  EXPECT_EQ(found.at("facetHits"),
            json({{{"value", "De haven"}, {"highlighted", "De <em>hav</em>en"}, {"count", 3}},
                  {{"value", "Havenbode"}, {"highlighted", "<em>Hav</em>enbode"}, {"count", 2}}}));
  EXPECT_EQ(facet_answer("tag", {{"maxFacetHits", 1U}}, answer).at("facetHits").size(), 1U);
}

http::Response post(FakeServices& fake, const std::string& pattern, http::Request request) {
  for (const http::Route& route : instantsearch_routes(fake.services)) {
    if (route.pattern == pattern) return route.handler(request);
  }
  ADD_FAILURE() << "no route " << pattern;
  return {};
}

TEST(InstantSearch, SeveralSearchesAreAnsweredInOrder) {
  FakeServices fake;
  fake.search_result = search::SearchResult{};
  http::Request request =
      post_request(R"({"requests":[{"indexName":"a","query":"x"},{"indexName":"b","params":"query=y"}]})");
  request.headers = {{"content-type", "text/plain"}};  // as browsers send it, to do without a preflight
  request.forced = {{"section", "Sport"}};
  const json answer = json::parse(post(fake, "/1/indexes/*/queries", request).body);
  ASSERT_EQ(answer.at("results").size(), 2U);
  EXPECT_EQ(answer["results"][0].at("query"), "x");
  EXPECT_EQ(answer["results"][1].at("index"), "b");
  EXPECT_EQ(fake.asked.text, "y");
  EXPECT_EQ(fake.asked.forced.sections, std::vector<std::string>{"Sport"});
}

TEST(InstantSearch, OneIndexIsAskedByItsName) {
  FakeServices fake;
  fake.search_result = search::SearchResult{};
  http::Request request = post_request(R"({"params":"query=x&page=3"})");
  request.path_parameters = {{"index", "nieuws"}};
  const json answer = json::parse(post(fake, "/1/indexes/{index}/query", request).body);
  EXPECT_EQ(answer.at("index"), "nieuws");
  EXPECT_EQ(answer.at("page"), 3);
  EXPECT_EQ(fake.asked.page, 4U);
}

TEST(InstantSearch, AFacetIsAskedByItsName) {
  FakeServices fake;
  fake.search_result = search::SearchResult{};
  fake.search_result->facets = {{.field = search::FacetField::tag, .counts = {{"haven", 3}, {"brug", 2}}}};
  http::Request request = post_request(R"({"params":"facetQuery=ha&query=x"})");
  request.path_parameters = {{"index", "nieuws"}, {"facet", "tags"}};
  const std::string pattern = "/1/indexes/{index}/facets/{facet}/query";
  const json answer = json::parse(post(fake, pattern, request).body);
  ASSERT_EQ(answer.at("facetHits").size(), 1U) << answer;
  EXPECT_EQ(answer["facetHits"][0].at("value"), "haven");
  EXPECT_EQ(fake.asked.text, "x");

  request.body = R"({"filters":"colour:red"})";
  EXPECT_EQ(post(fake, pattern, request).status, 400U);
  request.path_parameters = {{"index", "nieuws"}, {"facet", "colour"}};
  const http::Response unknown = post(fake, pattern, request);
  EXPECT_EQ(unknown.status, 400U);
  EXPECT_THAT(json::parse(unknown.body).at("message").get<std::string>(), HasSubstr("colour"));
}

TEST(InstantSearch, FailuresAreTheClientsKind) {
  FakeServices fake;
  fake.search_result = fail(ErrorCode::busy, "busy");
  const auto busy = post(fake, "/1/indexes/*/queries", post_request(R"({"requests":[{"indexName":"a"}]})"));
  EXPECT_EQ(busy.status, 503U);
  EXPECT_EQ(json::parse(busy.body).at("status"), 503);
  for (const char* body : {"", "[]", R"({"requests":1})"}) {
    EXPECT_EQ(post(fake, "/1/indexes/*/queries", post_request(body)).status, 400U) << body;
  }
  const auto filter = post(fake, "/1/indexes/{index}/query", post_request(R"({"filters":"colour:red"})"));
  EXPECT_EQ(filter.status, 400U);
  EXPECT_THAT(json::parse(filter.body).at("message").get<std::string>(), HasSubstr("colour"));
  json many{{"requests", json::array()}};
  for (std::size_t i = 0; i <= kMaxIndexQueries; ++i) many["requests"].push_back({{"indexName", "a"}});
  EXPECT_EQ(post(fake, "/1/indexes/*/queries", post_request(many.dump())).status, 400U);
}

}  // namespace
}  // namespace trefwoord::api
