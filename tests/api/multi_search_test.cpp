#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/api/multi_search_endpoint.h"
#include "tests/api/fake_services.h"

namespace trefwoord::api {
namespace {

using nlohmann::json;

json ask(FakeServices& fake, const std::string& body) {
  const http::Response response = multi_search_endpoint(fake.services)(post_request(body));
  EXPECT_EQ(response.status, 200U) << response.body;
  return json::parse(response.body)["results"];
}

TEST(MultiSearch, AnswersEverySearchInOrder) {
  FakeServices fake;
  const json results = ask(fake, R"({"searches":[{"q":"fiets","per_page":3},{"q":"auto"}]})");
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0]["query"], "fiets");
  EXPECT_EQ(results[0]["per_page"], 3);
  EXPECT_EQ(results[1]["query"], "auto");
  EXPECT_TRUE(ask(fake, R"({"searches":[]})").empty());
}

TEST(MultiSearch, AWrongSearchCostsTheOthersNothing) {
  FakeServices fake;
  const json results = ask(fake, R"({"searches":[{"page":0},{"q":"auto"},7]})");
  EXPECT_EQ(results[0]["status"], 400);
  EXPECT_EQ(results[0]["errors"][0]["pointer"], "/page");
  EXPECT_EQ(results[1]["query"], "auto");
  EXPECT_EQ(results[2]["code"], "invalid_json");
}

TEST(MultiSearch, IsBounded) {
  FakeServices fake;
  const auto endpoint = multi_search_endpoint(fake.services);
  const auto of = [&](std::size_t searches) {
    json body{{"searches", json::array()}};
    for (std::size_t i = 0; i < searches; ++i) body["searches"].push_back(json::object());
    return endpoint(post_request(body.dump())).status;
  };
  EXPECT_EQ(of(kMaxSearches), 200U);
  EXPECT_EQ(of(kMaxSearches + 1), 400U);
  for (const char* const body : {"{", "[]", "{}", R"({"searches":{}})", R"({"searches":[],"q":"a"})"}) {
    EXPECT_EQ(endpoint(post_request(body)).status, 400U) << body;
  }
}

}  // namespace
}  // namespace trefwoord::api
