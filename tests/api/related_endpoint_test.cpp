#include "server/api/related_endpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/api/fake_services.h"

namespace trefwoord::api {
namespace {

using nlohmann::json;
using testing::ElementsAre;

http::Response related_to(FakeServices& fake, const std::string& id, http::NameValues query = {},
                          http::NameValues forced = {}) {
  http::Request request = get_request(std::move(query));
  request.path_parameters = {{"id", id}};
  request.forced = std::move(forced);
  return related_endpoint(fake.services)(request);
}

http::Response related_to_text(FakeServices& fake, const std::string& body, http::NameValues query = {}) {
  http::Request request = post_request(body);
  request.query = std::move(query);
  return related_to_text_endpoint(fake.services)(request);
}

TEST(RelatedEndpoint, AnswersHitsAsASearchDoes) {
  FakeServices fake;
  search::Hit hit;
  hit.score = 0.31234;
  hit.article.id = "b";
  hit.article.section = "Regio";
  hit.title = "De brug & zo";
  hit.title_highlighted = "De brug &amp; zo";
  fake.related->hits = {hit};
  fake.related->revision = 7;
  const http::Response response = related_to(fake, "a");
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(fake.asked_related.id, "a");
  EXPECT_EQ(fake.asked_related.most, kRelatedPerPage);
  EXPECT_FALSE(fake.asked_related.article.has_value());
  const json answer = json::parse(response.body);
  EXPECT_EQ(answer["id"], "a");
  EXPECT_EQ(answer["hits"], json::parse(R"([{"id":"b","score":0.3123,"title":"De brug & zo",
                                             "title_highlighted":"De brug &amp; zo","section":"Regio"}])"));
  EXPECT_EQ(answer["index"]["revision"], 7);
}

TEST(RelatedEndpoint, IsBoundedAndNarrowedByParameters) {
  FakeServices fake;
  EXPECT_EQ(related_to(fake, "a", {{"per_page", "20"}, {"section", "Regio"}, {"from", "2022"}}).status, 200U);
  EXPECT_EQ(fake.asked_related.most, kMaxRelatedPerPage);
  EXPECT_THAT(fake.asked_related.filters.sections, ElementsAre("Regio"));
  EXPECT_TRUE(fake.asked_related.filters.published.from.has_value());
  for (const auto& wrong : std::vector<http::NameValues>{{{"per_page", "21"}},
                                                         {{"per_page", "0"}},
                                                         {{"q", "brug"}},
                                                         {{"fields", "nothing"}},
                                                         {{"from", "soon"}}}) {
    const http::Response response = related_to(fake, "a", wrong);
    EXPECT_EQ(response.status, 400U);
    EXPECT_EQ(json::parse(response.body)["errors"][0]["param"], wrong.front().first);
  }
}

TEST(RelatedEndpoint, KeepsToWhatTheKeyForces) {
  FakeServices fake;
  EXPECT_EQ(related_to(fake, "a", {{"section", "Regio"}}, {{"section", "Sport"}}).status, 200U);
  EXPECT_THAT(fake.asked_related.forced.sections, ElementsAre("Sport"));
  EXPECT_THAT(fake.asked_related.filters.sections, ElementsAre("Regio"));
  EXPECT_EQ(related_to(fake, "a", {}, {{"sektion", "Sport"}}).status, 403U);
}

TEST(RelatedEndpoint, SaysThatThereIsNoSuchArticle) {
  FakeServices fake;
  fake.related = fail(ErrorCode::not_found, "There is no article with this id.", "id");
  const http::Response response = related_to(fake, "a");
  EXPECT_EQ(response.status, 404U);
  EXPECT_EQ(json::parse(response.body)["code"], "article_not_found");
}

TEST(RelatedEndpoint, TakesATextOrAnArticle) {
  FakeServices fake;
  const http::Response response =
      related_to_text(fake, R"({"text":"De brug is open."})", {{"per_page", "3"}});
  EXPECT_EQ(response.status, 200U) << response.body;
  EXPECT_FALSE(json::parse(response.body).contains("id"));
  EXPECT_EQ(fake.asked_related.most, 3U);
  EXPECT_EQ(fake.asked_related.article->body, "De brug is open.");

  const char* const article = R"({"title":"Brug open","body":"<p>Eindelijk.</p>","section":"Regio","kop":1})";
  EXPECT_EQ(related_to_text(fake, article).status, 200U);
  EXPECT_EQ(fake.asked_related.article->title, "Brug open");
  EXPECT_EQ(fake.asked_related.article->body, "Eindelijk.");
  EXPECT_EQ(fake.asked_related.article->section, "Regio");
}

TEST(RelatedEndpoint, NamesWhatIsWrongWithATextOrAnArticle) {
  FakeServices fake;
  const std::vector<std::pair<std::string, std::string>> cases{
      {R"({"text":7})", "/text"},
      {R"({"text":" "})", "/text"},
      {R"({"text":"Brug","title":"Brug"})", "/text"},
      {R"({"title":"Brug","published":"2022-02-30"})", "/published"},
      {R"({"title":"Brug","section":7})", "/section"}};
  for (const auto& [body, pointer] : cases) {
    const http::Response response = related_to_text(fake, body);
    EXPECT_EQ(response.status, 422U) << body;
    EXPECT_EQ(json::parse(response.body)["errors"][0]["pointer"], pointer) << response.body;
  }
  for (const char* const body : {"[]", "{}", "7", R"({"section":"Regio"})"}) {
    EXPECT_EQ(related_to_text(fake, body).status, 422U) << body;
  }
  EXPECT_EQ(related_to_text(fake, "{").status, 400U);
  http::Request request = post_request("text=brug");
  request.headers = {{"content-type", "application/x-www-form-urlencoded"}};
  EXPECT_EQ(related_to_text_endpoint(fake.services)(request).status, 415U);
}

}  // namespace
}  // namespace trefwoord::api
