#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "server/api/analyze_endpoint.h"
#include "server/api/article_endpoint.h"
#include "server/api/metrics_endpoint.h"
#include "server/api/search_endpoint.h"
#include "server/api/status_endpoints.h"
#include "tests/api/fake_services.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::api {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

std::string header_of(const http::Response& response, std::string_view name) {
  for (const auto& [given, value] : response.headers) {
    if (given == name) return value;
  }
  return "";
}

http::Request article_request(std::string id) {
  http::Request request = get_request({});
  request.path_parameters = {{"id", std::move(id)}};
  return request;
}

TEST(SearchEndpoint, AsksTheIndexAndRendersItsAnswer) {
  FakeServices fake;
  fake.search_result->found = 0;
  const http::Response response =
      search_endpoint(fake.services)(get_request({{"q", "fiets"}, {"page", "2"}}));
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(response.content_type, "application/json");
  EXPECT_EQ(fake.asked.text, "fiets");
  EXPECT_EQ(fake.asked.page, 2U);
  EXPECT_EQ(json::parse(response.body)["query"], "fiets");
  EXPECT_THAT(fake.metrics.text({}), HasSubstr("trefwoord_zero_hits_total 1\n"));
}

TEST(SearchEndpoint, AnswersGetAndPostAlike) {
  FakeServices fake;
  const auto endpoint = search_endpoint(fake.services);
  auto by_get = json::parse(endpoint(get_request({{"q", "fiets"}, {"tag", "a"}, {"tag", "b"}})).body);
  EXPECT_EQ(fake.asked.tags, (std::vector<std::string>{"a", "b"}));
  fake.asked = {};
  auto by_post = json::parse(endpoint(post_request(R"({"q":"fiets","tag":["a","b"]})")).body);
  EXPECT_EQ(fake.asked.tags, (std::vector<std::string>{"a", "b"}));
  by_get.erase("took_ms");
  by_post.erase("took_ms");
  EXPECT_EQ(by_get, by_post);
}

TEST(SearchEndpoint, AnswersACursorOnlyToACursor) {
  FakeServices fake;
  const auto endpoint = search_endpoint(fake.services);
  const auto cursor = [&](const http::NameValues& query) {
    return json::parse(endpoint(get_request(query)).body).value("cursor", json("none"));
  };
  EXPECT_EQ(cursor({{"q", "fiets"}}), "none");
  EXPECT_EQ(cursor({{"q", "fiets"}, {"cursor", "*"}}), nullptr);
  fake.search_result->next = search::Cursor{.search_hash = 255, .revision = 7, .offset = 20};
  EXPECT_EQ(cursor({{"q", "fiets"}, {"cursor", "*"}}), "00000000000000ff.7.20");
  fake.search_result = fail(ErrorCode::cursor_expired, "It is gone.", "cursor");
  EXPECT_EQ(endpoint(get_request({{"q", "fiets"}, {"cursor", "00000000000000ff.7.20"}})).status, 409U);
}

TEST(SearchEndpoint, OffersTheDatesThatAQueryNamesAndAppliesNone) {
  FakeServices fake;
  fake.services.now = [] {
    return std::chrono::sys_seconds(std::chrono::seconds(1'647'400'000));
  };  // 2022-03-16
  const auto endpoint = search_endpoint(fake.services);
  const auto answer = json::parse(endpoint(get_request({{"q", "storm vorige week"}})).body);
  EXPECT_EQ(answer["interpretations"], json::parse(R"([{"kind":"date","text":"vorige week","q":"storm",
      "from":"2022-03-07","to":"2022-03-13"}])"));
  EXPECT_EQ(fake.asked.text, "storm vorige week");
  EXPECT_FALSE(fake.asked.published.from.has_value());
  const auto open = json::parse(endpoint(get_request({{"q", "sinds 2019"}})).body);
  EXPECT_EQ(open["interpretations"][0]["to"], nullptr);
  const auto narrowed = json::parse(endpoint(get_request({{"q", "vorige week"}, {"from", "2022"}})).body);
  EXPECT_TRUE(narrowed["interpretations"].empty());
}

TEST(SearchEndpoint, CountsOnlyWhatIsAskedFor) {
  FakeServices fake;
  fake.search_result->facets = {{search::FacetField::section, {{"Sport", 2}}},
                                {search::FacetField::year, {}}};
  const std::chrono::sys_days day{std::chrono::days(19'000)};
  fake.search_result->timeline = search::Timeline{search::TimelineUnit::day, {{day, day, 3}}, 1};
  const auto endpoint = search_endpoint(fake.services);
  const auto answer =
      json::parse(endpoint(post_request(R"({"facets":["section","year"],"timeline":true})")).body);
  EXPECT_EQ(fake.asked.facets, (std::vector{search::FacetField::section, search::FacetField::year}));
  EXPECT_EQ(answer["facets"], json::parse(R"({"section":[{"value":"Sport","count":2}],"year":[]})"));
  EXPECT_EQ(answer["timeline"],
            json::parse(R"({"unit":"day","buckets":[{"from":"2022-01-08","to":"2022-01-08",
      "count":3}],"undated":1})"));
  fake.search_result->timeline.reset();
  EXPECT_FALSE(json::parse(endpoint(get_request({})).body).contains("facets"));
  EXPECT_EQ(endpoint(get_request({{"facets", "section,jaar"}})).status, 400U);
}

TEST(SearchEndpoint, DoesNotSearchForAWrongRequest) {
  FakeServices fake;
  fake.asked.text = "untouched";
  EXPECT_EQ(search_endpoint(fake.services)(get_request({{"page", "0"}})).status, 400U);
  EXPECT_EQ(search_endpoint(fake.services)(post_request("{")).status, 400U);
  EXPECT_EQ(fake.asked.text, "untouched");
}

TEST(SearchEndpoint, ReportsFailuresToTheLogAndNotToTheClient) {
  FakeServices fake;
  fake.search_result = fail(ErrorCode::index_damaged, "/srv/data/generations/1 is damaged.");
  const auto damaged = search_endpoint(fake.services)(get_request({}));
  EXPECT_EQ(damaged.status, 503U);
  EXPECT_THAT(damaged.body, Not(HasSubstr("/srv/data")));
  ASSERT_EQ(fake.reported.size(), 1U);
  EXPECT_EQ(fake.reported[0].message, "/srv/data/generations/1 is damaged.");

  fake.search_result = fail(ErrorCode::busy, "Too many commits.");
  const auto busy = search_endpoint(fake.services)(get_request({}));
  EXPECT_EQ(busy.status, 503U);
  EXPECT_EQ(header_of(busy, "Retry-After"), "1");
  EXPECT_EQ(fake.reported.size(), 1U);  // being busy is no failure
}

TEST(ArticleEndpoint, AnswersTheArticleAsItWouldBeSentIn) {
  FakeServices fake;
  fake.articles = {R"({"id":"a/b \"1\"%","title":"T","body":"B.","bron_id":5})"};
  const auto response = article_endpoint(fake.services)(article_request("a/b \"1\"%"));
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(indexer::parse_article(response.body)->extra, R"({"bron_id":5})");
  EXPECT_EQ(json::parse(response.body)["id"], "a/b \"1\"%");
  EXPECT_THAT(header_of(response, "ETag"), testing::MatchesRegex("\"[0-9a-f]+\""));
}

TEST(ArticleEndpoint, KnowsWhatTheClientHas) {
  FakeServices fake;
  fake.articles = {R"({"id":"1","title":"T"})"};
  const auto endpoint = article_endpoint(fake.services);
  auto request = article_request("1");
  const std::string tag = header_of(endpoint(request), "ETag");
  for (const std::string& known : {tag, "W/" + tag, "\"x\", " + tag, std::string("*")}) {
    request.headers = {{"if-none-match", known}};
    const auto response = endpoint(request);
    EXPECT_EQ(response.status, 304U) << known;
    EXPECT_EQ(response.body, "");
    EXPECT_EQ(header_of(response, "ETag"), tag);
  }
  request.headers = {{"if-none-match", "\"x\""}};
  EXPECT_EQ(endpoint(request).status, 200U);
  fake.articles = {R"({"id":"1","title":"Changed"})"};
  request.headers = {{"if-none-match", tag}};
  EXPECT_EQ(endpoint(request).status, 200U);
}

TEST(ArticleEndpoint, AnUnknownArticleIsNotFound) {
  FakeServices fake;
  const auto response = article_endpoint(fake.services)(article_request("<script>"));
  EXPECT_EQ(response.status, 404U);
  EXPECT_EQ(json::parse(response.body)["code"], "article_not_found");
  EXPECT_TRUE(fake.reported.empty());
}

TEST(ArticleEndpoint, TakesNoParameters) {
  FakeServices fake;
  fake.articles = {R"({"id":"1","title":"T"})"};
  auto request = article_request("1");
  request.query = {{"fields", "title"}};
  EXPECT_EQ(article_endpoint(fake.services)(request).status, 400U);
}

TEST(ReadableArticleEndpoint, LaysTheBodyOut) {
  FakeServices fake;
  fake.articles = {R"({"id":"1","body":"Eerste zin. Tweede.\n\nTussenkop\n\nSlot."})"};
  const auto body = json::parse(readable_article_endpoint(fake.services)(article_request("1")).body);
  EXPECT_EQ(body["title"], "Eerste zin.");
  EXPECT_EQ(body["article"]["id"], "1");
  EXPECT_EQ(body["paragraphs"], json::parse(R"([{"kind":"lead","text":"Eerste zin. Tweede."},
      {"kind":"subheading","text":"Tussenkop"},{"kind":"body","text":"Slot."}])"));
  EXPECT_EQ(readable_article_endpoint(fake.services)(article_request("2")).status, 404U);
}

TEST(AnalyzeEndpoint, ShowsTokensWithTheirPlaces) {
  FakeServices fake;
  const auto body =
      json::parse(analyze_endpoint(fake.services)(get_request({{"text", "De IS-strijders"}})).body);
  EXPECT_EQ(body["text"], "De IS-strijders");
  EXPECT_THAT(body["analysis"].get<std::string>(), testing::StartsWith("nl-"));
  bool found = false;
  for (const json& token : body["tokens"]) {
    if (token["form"] != "strijders") continue;
    found = true;
    EXPECT_EQ(token["begin"], 6);
    EXPECT_EQ(token["end"], 15);
    EXPECT_EQ(token["kind"], "part");
    EXPECT_TRUE(token.contains("stem") && token.contains("position"));
  }
  EXPECT_TRUE(found);
}

TEST(AnalyzeEndpoint, IsBoundedAndNeverFailsOnBytes) {
  FakeServices fake;
  const auto endpoint = analyze_endpoint(fake.services);
  EXPECT_EQ(endpoint(get_request({{"text", std::string(10'000, 'a')}})).status, 200U);
  EXPECT_EQ(endpoint(get_request({{"text", std::string(10'001, 'a')}})).status, 400U);
  EXPECT_EQ(endpoint(get_request({{"txt", "a"}})).status, 400U);
  EXPECT_EQ(endpoint(get_request({})).status, 200U);
  EXPECT_EQ(endpoint(get_request({{"text", "\xff\xc3 caf\xc3\xa9"}})).status, 200U);
}

TEST(StatusEndpoints, ShowTheIndex) {
  FakeServices fake;
  fake.stats = search::IndexStats{.articles = 60,
                                  .revision = 7,
                                  .generation = 1,
                                  .bytes_on_disk = 4096,
                                  .files = {{"postlist.glass", 4000}, {"iamglass", 96}},
                                  .changed = std::chrono::sys_seconds(std::chrono::seconds(1'700'000'000)),
                                  .format = 5,
                                  .analysis = "nl-1",
                                  .is_current = true,
                                  .average_words = 212.34,
                                  .first_published = "2014-01-01",
                                  .last_published = ""};
  const auto stats = json::parse(stats_endpoint(fake.services)(get_request({})).body);
  EXPECT_EQ(stats["articles"], 60);
  EXPECT_EQ(stats["shards"], 1);
  EXPECT_EQ(stats["bytes_on_disk"], 4096);
  EXPECT_EQ(stats["average_words"], 212.3);
  EXPECT_EQ(stats["format"], 5);
  EXPECT_EQ(stats["read_only"], false);
  EXPECT_EQ(stats["rebuild_due"], false);
  EXPECT_EQ(stats["first_published"], "2014-01-01");
  EXPECT_FALSE(stats.contains("last_published"));
  EXPECT_EQ(stats["terms"], 1'234);
  EXPECT_EQ(stats["format"], 5);
  EXPECT_EQ(stats["changed"], "2023-11-14T22:13:20Z");
  EXPECT_EQ(stats["files"], json::parse(R"({"postlist.glass":4000,"iamglass":96})"));
  const auto health = json::parse(health_endpoint(fake.services)(get_request({})).body);
  EXPECT_EQ(health["status"], "available");
  EXPECT_EQ(health["ok"], true);
  EXPECT_EQ(ready_endpoint(fake.services)(get_request({})).status, 200U);
}

TEST(StatusEndpoints, TellAnIndexThatDoesNotAnswerFromADeadProgram) {
  FakeServices fake;
  fake.stats = fail(ErrorCode::io_error, "Cannot read.");
  EXPECT_EQ(ready_endpoint(fake.services)(get_request({})).status, 503U);
  EXPECT_EQ(health_endpoint(fake.services)(get_request({})).status, 500U);
  EXPECT_EQ(stats_endpoint(fake.services)(get_request({})).status, 500U);
  EXPECT_EQ(live_endpoint()(get_request({})).status, 200U);
  EXPECT_EQ(fake.reported.size(), 3U);
}

TEST(StatusEndpoints, ShowTheProgram) {
  FakeServices fake;
  const test::TemporaryDirectory data;
  std::filesystem::create_directories(data.path() / "generations" / "000007");
  std::ofstream(data.path() / "generations" / "000007" / "iamglass") << "1234";
  std::filesystem::create_directory_symlink("generations/000007", data.path() / "current");
  fake.services.data_directory = data.path();
  fake.services.started = std::chrono::sys_seconds(std::chrono::seconds(1'700'000'000));
  fake.services.now = [&fake] { return fake.services.started + std::chrono::seconds(61); };
  const std::string task = fake.services.maintenance.tasks->begin(kPurgeTask);
  (void)fake.services.maintenance.tasks->begin(kRebuildTask);
  fake.services.maintenance.tasks->finish(task, {});
  const auto status = json::parse(status_endpoint(fake.services)(get_request({})).body);
  EXPECT_EQ(status["version"], TREFWOORD_VERSION);
  EXPECT_EQ(status["started"], "2023-11-14T22:13:20Z");
  EXPECT_EQ(status["uptime_seconds"], 61);
  EXPECT_GT(status["memory_bytes"], 1'000'000);
  EXPECT_GT(status["open_files"], 2);
  EXPECT_GE(status["max_open_files"], status["open_files"]);
  EXPECT_EQ(status["connections"], 3);
  EXPECT_EQ(status["searching"], json::parse(R"({"taken":1,"places":258})"));
  EXPECT_GT(status["disk"]["bytes"], status["disk"]["free_bytes"]);
  EXPECT_EQ(status["generations"], json::parse(R"([{"generation":7,"bytes":4,"live":true}])"));
  ASSERT_EQ(status["tasks"].size(), 2U);
  EXPECT_EQ(status["tasks"][0]["kind"], "rebuild");
  EXPECT_EQ(status["tasks"][1]["state"], "done");
}

TEST(MetricsEndpoint, TellsAnIndexThatDoesNotAnswer) {
  FakeServices fake;
  EXPECT_THAT(metrics_endpoint(fake.services)(get_request({})).body,
              HasSubstr("\ntrefwoord_index_answers 1\n"));
  fake.stats = fail(ErrorCode::io_error, "Cannot read.");
  const auto response = metrics_endpoint(fake.services)(get_request({}));
  EXPECT_EQ(response.status, 200U);
  EXPECT_THAT(response.body, HasSubstr("\ntrefwoord_index_answers 0\n"));
  EXPECT_THAT(response.body, HasSubstr("\ntrefwoord_articles 0\n"));
}

TEST(MetricsEndpoint, ShowsIndexConnectionsAndProcess) {
  FakeServices fake;
  fake.stats = search::IndexStats{.articles = 60,
                                  .revision = 7,
                                  .bytes_on_disk = 4096,
                                  .analysis = "",
                                  .first_published = "",
                                  .last_published = ""};
  const auto response = metrics_endpoint(fake.services)(get_request({}));
  EXPECT_THAT(response.body, HasSubstr("\ntrefwoord_articles 60\n"));
  EXPECT_THAT(response.body, HasSubstr("\ntrefwoord_index_bytes 4096\n"));
  EXPECT_THAT(response.body, HasSubstr("\ntrefwoord_index_revision 7\n"));
  EXPECT_THAT(response.body, HasSubstr("\ntrefwoord_http_connections 3\n"));
  EXPECT_THAT(response.body, testing::ContainsRegex("process_resident_memory_bytes [1-9]"));
  EXPECT_THAT(response.body, testing::ContainsRegex("process_open_fds [1-9]"));
  fake.stats = fail(ErrorCode::io_error, "Cannot read.");
  EXPECT_EQ(metrics_endpoint(fake.services)(get_request({})).status, 200U);
}

}  // namespace
}  // namespace trefwoord::api
