#include "server/api/insight_endpoints.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "server/api/feeds/feed_endpoint.h"
#include "server/api/instantsearch/instantsearch_routes.h"
#include "server/api/multi_search_endpoint.h"
#include "server/api/search_endpoint.h"
#include "tests/api/fake_services.h"

namespace trefwoord::api {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

using Day = std::optional<std::chrono::sys_days>;

// Services that count, and remember what they were told.
struct Counting {
  FakeServices fake;
  std::vector<std::pair<std::string, bool>> searches;
  std::vector<std::pair<std::string, bool>> typed;
  std::vector<std::tuple<std::string, std::string, std::uint32_t>> clicks;
  std::tuple<Day, Day, std::size_t> asked;
  Result<insights::InsightReport> report{};

  Counting() {
    fake.services.insights =
        InsightCalls{[this](std::string_view query, bool none) { searches.emplace_back(query, none); },
                     [this](std::string_view query, bool none) { typed.emplace_back(query, none); },
                     [this](std::string_view query, std::string_view article, std::uint32_t position) {
                       clicks.emplace_back(query, article, position);
                     },
                     [this](Day from, Day to, std::size_t most) {
                       asked = {from, to, most};
                       return report;
                     }};
    fake.search_result->found = 3;
  }

  [[nodiscard]] http::Response click(const json& body) const {
    return events_endpoint(fake.services)(post_request(body.dump()));
  }
};

const json kClick{{"type", "click"}, {"query", "oude haven"}, {"id", "a"}, {"position", 3}};

json with(const char* name, const json& value) {
  json body = kClick;
  body[name] = value;
  return body;
}

TEST(Events, CountClicks) {
  Counting counting;
  const auto answer = counting.click(kClick);
  EXPECT_EQ(answer.status, 202U);
  EXPECT_EQ(json::parse(answer.body), json::object());
  EXPECT_THAT(counting.clicks, ElementsAre(std::tuple("oude haven", "a", 3U)));
  json browsing = kClick;
  browsing.erase("query");
  EXPECT_EQ(counting.click(browsing).status, 202U);
  EXPECT_EQ(std::get<0>(counting.clicks.back()), "");
}

TEST(Events, HaveBoundsOnBothSides) {
  const Counting counting;
  const auto status = [&](const char* name, const json& value) {
    return counting.click(with(name, value)).status;
  };
  EXPECT_EQ(status("position", 1), 202U);
  EXPECT_EQ(status("position", 10'000), 202U);
  EXPECT_EQ(status("position", 0), 400U);
  EXPECT_EQ(status("position", 10'001), 400U);
  EXPECT_EQ(status("id", std::string(512, 'x')), 202U);
  EXPECT_EQ(status("id", std::string(513, 'x')), 400U);
  EXPECT_EQ(status("id", ""), 400U);
  EXPECT_EQ(status("query", std::string(4'000, 'x')), 202U);
  EXPECT_EQ(status("query", std::string(4'001, 'x')), 400U);
  EXPECT_EQ(status("type", "view"), 400U);
  EXPECT_EQ(status("more", "x"), 400U);
}

TEST(Events, TellAllThatIsWrong) {
  const Counting counting;
  const auto answer = counting.click({{"typ", "click"}, {"position", "x"}});
  EXPECT_EQ(answer.status, 400U);
  std::vector<std::string> pointers;
  const json body = json::parse(answer.body);
  for (const json& error : body["errors"]) pointers.push_back(error["pointer"]);
  EXPECT_THAT(pointers, testing::UnorderedElementsAre("/typ", "/type", "/id", "/position"));
  EXPECT_EQ(events_endpoint(counting.fake.services)(post_request("{")).status, 400U);
  EXPECT_THAT(counting.clicks, IsEmpty());
}

TEST(Insights, ShowTheReport) {
  Counting counting;
  counting.report->from = std::chrono::sys_days{std::chrono::year(2026) / 11 / 1};
  counting.report->to = std::chrono::sys_days{std::chrono::year(2026) / 11 / 30};
  counting.report->totals = {20, 6, 9};
  counting.report->queries = {{"haven", {12, 0, 3, 8}}, {"brug", {6, 6, 0, 0}}};
  counting.report->without_results = {{"brug", {6, 6, 0, 0}}};
  counting.report->clicked = {{"a", 7}};
  const auto answer = insights_endpoint(counting.fake.services)(
      get_request({{"from", "2026-11"}, {"to", "2026-11-30"}, {"limit", "5"}}));
  EXPECT_EQ(answer.status, 200U);
  EXPECT_EQ(counting.asked, std::tuple(Day(counting.report->from), Day(counting.report->to), 5U));
  EXPECT_EQ(json::parse(answer.body), json::parse(R"({"from":"2026-11-01","to":"2026-11-30","least_shown":5,
    "searches":20,"without_results":6,"clicks":9,
    "queries":[{"query":"haven","count":12,"clicks":3,"mean_position":2.7},
               {"query":"brug","count":6,"clicks":0,"mean_position":null}],
    "queries_without_results":[{"query":"brug","count":6}],
    "clicked":[{"id":"a","count":7}]})"));
}

TEST(Insights, ParametersHaveBounds) {
  Counting counting;
  const auto status = [&](const char* name, const char* value) {
    return insights_endpoint(counting.fake.services)(get_request({{name, value}})).status;
  };
  EXPECT_EQ(status("limit", "1000"), 200U);
  EXPECT_EQ(status("limit", "1001"), 400U);
  EXPECT_EQ(status("limit", "0"), 400U);
  EXPECT_EQ(status("from", "gisteren"), 400U);
  EXPECT_EQ(status("section", "Sport"), 400U);
  EXPECT_EQ(insights_endpoint(counting.fake.services)(get_request({})).status, 200U);
  EXPECT_EQ(counting.asked, std::tuple(Day(), Day(), std::size_t{kInsightsShown}));
}

TEST(Insights, SayWhereTheyAreOff) {
  const FakeServices fake;
  for (const auto& answer : {insights_endpoint(fake.services)(get_request({{"from", "x"}})),
                             events_endpoint(fake.services)(post_request(kClick.dump()))}) {
    EXPECT_EQ(answer.status, 404U);
    EXPECT_EQ(json::parse(answer.body)["code"], "insights_off");
  }
  FakeServices searched;
  searched.search_result->found = 3;
  const auto answer = search_endpoint(searched.services)(get_request({{"q", "haven"}}));
  EXPECT_FALSE(json::parse(answer.body).contains("events"));
}

TEST(Insights, CountTheFirstPageOfSearches) {
  Counting counting;
  const auto endpoint = search_endpoint(counting.fake.services);
  const auto answer = endpoint(get_request({{"q", "haven"}}));
  EXPECT_EQ(json::parse(answer.body)["events"], "/v1/events");
  EXPECT_EQ(endpoint(get_request({{"q", "haven"}, {"page", "2"}})).status, 200U);
  EXPECT_EQ(endpoint(get_request({{"q", "haven"}, {"page", "0"}})).status, 400U);
  counting.fake.search_result->found = 0;
  EXPECT_EQ(endpoint(post_request(R"({"q":"brug"})")).status, 200U);
  EXPECT_THAT(counting.searches, ElementsAre(Pair("haven", false), Pair("brug", true)));
  EXPECT_THAT(counting.typed, IsEmpty());
}

TEST(Insights, CountEverySearchOfSeveral) {
  Counting counting;
  const auto endpoint = multi_search_endpoint(counting.fake.services);
  EXPECT_EQ(endpoint(post_request(R"({"searches":[{"q":"haven"},{"q":"brug"}]})")).status, 200U);
  EXPECT_THAT(counting.searches, ElementsAre(Pair("haven", false), Pair("brug", false)));
}

TEST(Insights, TakeTheFirstOfARequestOfInstantSearchForTyped) {
  Counting counting;
  for (const http::Route& route : instantsearch_routes(counting.fake.services)) {
    if (route.pattern != "/1/indexes/*/queries") continue;
    const auto answer = route.handler(post_request(
        R"({"requests":[{"indexName":"n","params":{"query":"hav"}},{"indexName":"n","params":{"query":"hav"}}]})"));
    EXPECT_EQ(answer.status, 200U);
  }
  EXPECT_THAT(counting.typed, ElementsAre(Pair("hav", false)));
  EXPECT_THAT(counting.searches, IsEmpty());
}

TEST(Insights, DoNotCountFeeds) {
  Counting counting;
  for (const http::Route& route : feed_routes(counting.fake.services)) {
    EXPECT_EQ(route.handler(get_request({{"q", "haven"}})).status, 200U);
  }
  const auto preview = search_endpoint(counting.fake.services, AskedBy::program);
  EXPECT_EQ(preview(get_request({{"q", "haven"}})).status, 200U);
  EXPECT_THAT(counting.searches, IsEmpty());
  EXPECT_THAT(counting.typed, IsEmpty());
}

}  // namespace
}  // namespace trefwoord::api
