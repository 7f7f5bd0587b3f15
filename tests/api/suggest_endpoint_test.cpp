#include "server/api/suggest_endpoint.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/api/fake_services.h"

namespace trefwoord::api {
namespace {

using Kind = search::CompletedQuery::Kind;

TEST(SuggestEndpoint, AnswersWhatTheIndexCompletes) {
  FakeServices fake;
  fake.completed = {
      {"oude haven", Kind::word, 12}, {"oude Havendam", Kind::name, 3}, {"De oude haven", Kind::title, 1}};
  const http::Response response = suggest_endpoint(fake.services)(get_request({{"q", "oude ha"}}));
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(nlohmann::json::parse(response.body), nlohmann::json::parse(R"({"query":"oude ha","suggestions":[
      {"text":"oude haven","kind":"word","count":12},{"text":"oude Havendam","kind":"name","count":3},
      {"text":"De oude haven","kind":"title","count":1}]})"));
  EXPECT_EQ(fake.asked_to_complete, std::pair(std::string("oude ha"), std::size_t{kSuggestions}));
}

TEST(SuggestEndpoint, AnswersABrowsersAddressBarInItsOwnForm) {
  FakeServices fake;
  fake.completed = {{"oude haven", Kind::word, 12}, {"De \"oude\" haven", Kind::title, 1}};
  const auto endpoint = opensearch_suggest_endpoint(fake.services);
  const http::Response response = endpoint(get_request({{"q", "oude ha"}}));
  EXPECT_EQ(response.content_type, "application/x-suggestions+json; charset=utf-8");
  EXPECT_EQ(nlohmann::json::parse(response.body),
            nlohmann::json::parse(R"(["oude ha", ["oude haven", "De \"oude\" haven"]])"));
  EXPECT_EQ(endpoint(get_request({{"q", "oude"}, {"page", "2"}})).status, 400U);
}

TEST(SuggestEndpoint, TakesALimitAndNothingElse) {
  FakeServices fake;
  const auto endpoint = suggest_endpoint(fake.services);
  EXPECT_EQ(endpoint(get_request({{"q", "a"}, {"limit", "3"}})).status, 200U);
  EXPECT_EQ(fake.asked_to_complete.second, 3U);
  EXPECT_EQ(endpoint(get_request({{"q", "a"}, {"limit", "21"}})).status, 400U);
  EXPECT_EQ(endpoint(get_request({{"q", "a"}, {"page", "2"}})).status, 400U);
}

}  // namespace
}  // namespace trefwoord::api
