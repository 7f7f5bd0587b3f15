#include "server/api/alert_endpoints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/api/search_parameters.h"
#include "tests/api/fake_services.h"

namespace trefwoord::api {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

http::Request of_alert(const std::string& id, http::NameValues query = {}) {
  http::Request request = get_request(std::move(query));
  request.path_parameters = {{"id", id}};
  return request;
}

json with_webhook(const std::string& url, const std::string& secret) {
  return {{"q", "brug"}, {"webhook", {{"url", url}, {"secret", secret}}}};
}

TEST(AddAlert, KeepsTheSearchWithItsFilters) {
  FakeServices fake;
  const auto answer = add_alert_endpoint(fake.services)(post_request(
      R"({"q":"brug","section":["Regio","Sport"],"from":"2021-03","to":"2022","match":"any","compounds":"off"})"));
  EXPECT_EQ(answer.status, 201U);
  EXPECT_THAT(answer.headers, Contains(Pair("Location", "/v1/alerts/1")));
  ASSERT_EQ(fake.kept_alerts.size(), 1U);
  const search::SearchRequest& search = fake.kept_alerts[0].search;
  EXPECT_EQ(search.text, "brug");
  EXPECT_THAT(search.sections, ElementsAre("Regio", "Sport"));
  EXPECT_EQ(search.match, search::Match::any);
  EXPECT_FALSE(search.compounds);
  EXPECT_EQ(json::parse(answer.body),
            json::parse(R"({"id":"1","q":"brug","from":"2021-03-01","to":"2022-12-31",
    "section":["Regio","Sport"],"match":"any","compounds":"off","created":"1970-01-01T00:00:00Z"})"));
}

TEST(AddAlert, AllWordsMustBeThereUnlessItSaysOtherwise) {
  FakeServices fake;
  EXPECT_EQ(add_alert_endpoint(fake.services)(post_request(R"({"q":"oude brug"})")).status, 201U);
  EXPECT_EQ(fake.kept_alerts.at(0).search.match, search::Match::all);
  EXPECT_EQ(add_alert_endpoint(fake.services)(post_request(R"({"q":"brug","match":"auto"})")).status, 400U);
}

TEST(AddAlert, TakesAWebhookAndNeverShowsItsSecret) {
  FakeServices fake;
  const auto answer = add_alert_endpoint(fake.services)(
      post_request(with_webhook("https://krant.example/x?y=1", "een geheim van zestien").dump()));
  EXPECT_EQ(answer.status, 201U);
  ASSERT_TRUE(fake.kept_alerts.at(0).webhook.has_value());
  EXPECT_EQ(fake.kept_alerts[0].webhook->url, "https://krant.example/x?y=1");
  EXPECT_EQ(fake.kept_alerts[0].webhook->secret, "een geheim van zestien");
  for (const std::string& body : {answer.body, list_alerts_endpoint(fake.services)(get_request({})).body,
                                  alert_endpoint(fake.services)(of_alert("1")).body}) {
    EXPECT_THAT(body, HasSubstr("krant.example"));
    EXPECT_THAT(body, Not(HasSubstr("geheim")));
  }
}

TEST(AddAlert, BoundsAreHeldOnBothSides) {
  FakeServices fake;
  const auto status = [&](const json& body) {
    return add_alert_endpoint(fake.services)(post_request(body.dump())).status;
  };
  const std::string url = "http://a/";
  const auto of_length = [&](std::size_t bytes) { return url + std::string(bytes - url.size(), 'x'); };
  EXPECT_EQ(status(with_webhook(of_length(2'048), std::string(16, 'x'))), 201U);
  EXPECT_EQ(status(with_webhook(of_length(2'049), std::string(16, 'x'))), 400U);
  EXPECT_EQ(status(with_webhook(url, std::string(15, 'x'))), 400U);
  EXPECT_EQ(status(with_webhook(url, std::string(256, 'x'))), 201U);
  EXPECT_EQ(status(with_webhook(url, std::string(257, 'x'))), 400U);
  EXPECT_EQ(status({{"q", std::string(kMaxQueryCharacters, 'x')}}), 201U);
  EXPECT_EQ(status({{"q", std::string(kMaxQueryCharacters + 1, 'x')}}), 400U);
}

TEST(AddAlert, EverythingThatIsWrongIsToldTogether) {
  FakeServices fake;
  const auto answer = add_alert_endpoint(fake.services)(
      post_request(R"({"qq":"brug","from":"gisteren","webhook":{"url":"ftp://x","secret":7}})"));
  EXPECT_EQ(answer.status, 400U);
  std::vector<std::string> pointers;
  const json body = json::parse(answer.body);
  for (const json& error : body["errors"]) pointers.push_back(error["pointer"]);
  EXPECT_THAT(pointers, testing::UnorderedElementsAre("/qq", "/from", "/webhook/url", "/webhook/secret"));
  EXPECT_TRUE(fake.kept_alerts.empty());
}

TEST(AddAlert, AWebhookThatIsNoneIsRefused) {
  FakeServices fake;
  for (const char* webhook :
       {"7", "{}", R"({"url":"http://a"})", R"({"url":"http://a","secret":"x","more":1})",
        R"({"url":"http://","secret":"een geheim van zestien"})",
        R"({"url":"http://a b","secret":"een geheim van zestien"})"}) {
    const auto answer = add_alert_endpoint(fake.services)(
        post_request(std::string(R"({"q":"a","webhook":)") + webhook + "}"));
    EXPECT_EQ(answer.status, 400U) << webhook;
  }
  EXPECT_EQ(add_alert_endpoint(fake.services)(post_request("{")).status, 400U);
  EXPECT_EQ(add_alert_endpoint(fake.services)(post_request("[]")).status, 400U);
}

TEST(AddAlert, TooManyIsAConflict) {
  FakeServices fake;
  fake.add_alert_fails = Error{ErrorCode::too_many, "There are 10000 alerts already."};
  const auto answer = add_alert_endpoint(fake.services)(post_request(R"({"q":"brug"})"));
  EXPECT_EQ(answer.status, 409U);
  EXPECT_EQ(json::parse(answer.body)["code"], "too_many");
}

TEST(Alerts, AreListedShownAndRemoved) {
  FakeServices fake;
  (void)fake.add_alert({.text = "brug", .match = search::Match::all}, std::nullopt);
  (void)fake.add_alert({.text = "weg", .match = search::Match::all}, std::nullopt);
  const json list = json::parse(list_alerts_endpoint(fake.services)(get_request({})).body);
  EXPECT_EQ(list["alerts"].size(), 2U);
  EXPECT_EQ(json::parse(alert_endpoint(fake.services)(of_alert("2")).body)["q"], "weg");
  EXPECT_EQ(remove_alert_endpoint(fake.services)(of_alert("2")).status, 200U);
  for (const auto& handler : {alert_endpoint(fake.services), remove_alert_endpoint(fake.services),
                              alert_matches_endpoint(fake.services)}) {
    const auto answer = handler(of_alert("2"));
    EXPECT_EQ(answer.status, 404U);
    EXPECT_EQ(json::parse(answer.body)["code"], "alert_not_found");
    EXPECT_EQ(handler(of_alert("1", {{"x", "y"}})).status, 400U);
  }
}

TEST(AlertMatches, ComeWithTheirArticlesAndACursor) {
  FakeServices fake;
  (void)fake.add_alert({.text = "brug"}, std::nullopt);
  fake.articles = {R"({"id":"a","title":"Brug","body":"x","published":"2021-03","url":"http://k/a"})"};
  fake.match_page = {.matches = {{5, "a", std::chrono::sys_seconds(std::chrono::seconds(86'399))},
                                 {6, "weg", std::chrono::sys_seconds(std::chrono::seconds(86'400))}},
                     .dropped = 2,
                     .last = 6,
                     .has_more = true};
  const auto answer =
      alert_matches_endpoint(fake.services)(of_alert("1", {{"cursor", "2"}, {"per_page", "2"}}));
  EXPECT_EQ(answer.status, 200U);
  EXPECT_EQ(fake.asked_for_matches, std::pair(std::uint64_t{2}, std::size_t{2}));
  EXPECT_EQ(json::parse(answer.body), json::parse(R"({"matches":[
    {"number":5,"matched":"1970-01-01T23:59:59Z","id":"a",
     "article":{"title":"Brug","published":"2021-03","url":"http://k/a"}},
    {"number":6,"matched":"1970-01-02T00:00:00Z","id":"weg","article":null}],
    "dropped":2,"cursor":"6","more":true})"));
}

TEST(AlertMatches, ParametersHaveBounds) {
  FakeServices fake;
  (void)fake.add_alert({.text = "brug"}, std::nullopt);
  const auto status = [&](const char* name, const char* value) {
    return alert_matches_endpoint(fake.services)(of_alert("1", {{name, value}})).status;
  };
  EXPECT_EQ(status("per_page", "100"), 200U);
  EXPECT_EQ(status("per_page", "101"), 400U);
  EXPECT_EQ(status("per_page", "0"), 400U);
  EXPECT_EQ(status("cursor", "0"), 200U);
  EXPECT_EQ(status("cursor", "-1"), 400U);
  EXPECT_EQ(status("cursor", "12x"), 400U);
  EXPECT_EQ(status("cursor", ""), 400U);
}

}  // namespace
}  // namespace trefwoord::api
