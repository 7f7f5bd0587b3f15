#include "indexer/server_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <vector>

#include "tests/http/running_server.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// What a server answers with that took in `created` articles.
http::Response took_in(int created, const std::string& items = "") {
  return {.body = R"({"created":)" + std::to_string(created) + R"(,"updated":0,"unchanged":0,"items":[)" +
                  items + "]}"};
}

// Something that takes articles and answers as it likes.
class ServerIndexTest : public testing::Test {
 protected:
  Result<IngestCounts> send_to(const std::function<http::Response(const http::Request&)>& handler,
                               int articles = 2, const IngestObserver& observer = {}) {
    http::RunningServer server({{"POST", "/v1/articles", handler}});
    const std::string input =
        test::write_lines(scratch_.path() / "in.jsonl", test::numbered_articles(articles)).string();
    return add_through_server({.url = "http://127.0.0.1:" + std::to_string(server.port()), .key = "sleutel"},
                              {input}, observer);
  }

  Error refused_with(unsigned status, const std::string& body = "") {
    const auto counts =
        send_to([&](const http::Request&) { return http::Response{.status = status, .body = body}; });
    EXPECT_FALSE(counts.has_value());
    return counts ? Error{} : counts.error();
  }

  const test::TemporaryDirectory scratch_;
};

TEST_F(ServerIndexTest, SendsAThousandAtATimeWithItsKey) {
  std::atomic<int> requests = 0;
  const auto counts = send_to(
      [&requests](const http::Request& request) {
        EXPECT_EQ(request.header("authorization"), "Bearer sleutel");
        ++requests;
        return took_in(static_cast<int>(std::count(request.body.begin(), request.body.end(), '\n')));
      },
      1'001);
  ASSERT_TRUE(counts.has_value()) << counts.error().message;
  EXPECT_EQ(counts->indexed, 1'001U);
  EXPECT_EQ(requests, 2);
}

TEST_F(ServerIndexTest, ARefusalSaysWhetherItMayPass) {
  EXPECT_EQ(refused_with(429).code, ErrorCode::busy);
  EXPECT_EQ(refused_with(507).code, ErrorCode::disk_full);
  EXPECT_EQ(refused_with(503).code, ErrorCode::not_writable);
  const Error error = refused_with(401, R"({"detail":"Without a key nothing is written."})");
  EXPECT_EQ(error.code, ErrorCode::invalid_parameter);
  EXPECT_THAT(error.message, HasSubstr("/v1/articles answers with status 401: Without a key"));
}

TEST_F(ServerIndexTest, WhereNobodyListensItMayPass) {
  const ServerAddress nobody{.url = "http://127.0.0.1:1"};
  EXPECT_FALSE(is_answered(nobody));
  const std::string input =
      test::write_lines(scratch_.path() / "in.jsonl", test::numbered_articles(1)).string();
  const auto counts = add_through_server(nobody, {input}, {});
  ASSERT_FALSE(counts.has_value());
  EXPECT_EQ(counts.error().code, ErrorCode::busy);
  EXPECT_THAT(counts.error().message, HasSubstr("Nobody answers at http://127.0.0.1:1"));
}

TEST_F(ServerIndexTest, WhatIsNoTrefwoordIsSaid) {
  for (const char* body :
       {"", "welkom", "[]", R"({"created":1})", R"({"created":"1","updated":0,"unchanged":0})",
        R"({"created":1,"updated":0,"unchanged":0,"items":[{"error":"x"}]})"}) {
    EXPECT_THAT(refused_with(200, body).message, HasSubstr("no trefwoord-server")) << body;
  }
  for (const char* body : {"", "[]", "{}", R"({"detail":7})"}) {
    EXPECT_THAT(refused_with(400, body).message, testing::EndsWith("answers with status 400: ")) << body;
  }
}

TEST_F(ServerIndexTest, ARejectedArticleCostsOnlyItself) {
  std::vector<std::string> told;
  const IngestObserver observer{.rejected = [&told](const Rejection& rejection) {
    told.push_back(std::to_string(rejection.line) + ": " + rejection.field + ": " + rejection.reason);
  }};
  const auto counts = send_to(
      [](const http::Request&) {
        return took_in(1,
                       R"({"line":2,"status":400,"error":{"field":"body","detail":"Te lang."}},{"line":1})");
      },
      2, observer);
  ASSERT_TRUE(counts.has_value()) << counts.error().message;
  EXPECT_EQ(counts->rejected, 1U);
  EXPECT_THAT(told, ElementsAre("2: body: Te lang."));
}

TEST_F(ServerIndexTest, AFailureThatIsNotTheArticlesEndsTheRun) {
  for (const auto& [item, code] : std::vector<std::pair<std::string, ErrorCode>>{
           {R"({"line":1,"status":507,"error":{"detail":"Vol."}})", ErrorCode::disk_full},
           {R"({"line":1,"status":429,"error":{"detail":"Vol."}})", ErrorCode::busy},
           {R"({"line":0,"status":400,"error":{"detail":"Vol."}})", ErrorCode::invalid_parameter},
           {R"({"line":3,"status":400,"error":{"detail":"Vol."}})", ErrorCode::invalid_parameter},
           {R"({"line":0,"status":200,"error":{"detail":"Vol."}})", ErrorCode::busy}}) {
    const auto counts = send_to([&item = item](const http::Request&) { return took_in(0, item); });
    ASSERT_FALSE(counts.has_value()) << item;
    EXPECT_EQ(counts.error().code, code) << item;
    EXPECT_THAT(counts.error().message, HasSubstr("Vol."));
  }
}

TEST_F(ServerIndexTest, StopsWhenAskedTo) {
  const IngestObserver observer{.stop_requested = [] { return true; }};
  const auto counts = send_to([](const http::Request&) { return took_in(9); }, 2, observer);
  ASSERT_TRUE(counts.has_value());
  EXPECT_TRUE(counts->stopped);
  EXPECT_EQ(counts->total(), 0U);
}

TEST_F(ServerIndexTest, WhatIsNoArticleIsNotSent) {
  std::vector<std::string> told;
  const IngestObserver observer{
      .rejected = [&told](const Rejection& rejection) { told.push_back(rejection.field); }};
  const std::string input = (scratch_.path() / "weg.jsonl").string();
  const auto counts = add_through_server({.url = "http://127.0.0.1:1"}, {input}, observer);
  ASSERT_TRUE(counts.has_value());
  EXPECT_EQ(counts->rejected, 1U);
  EXPECT_THAT(told, ElementsAre(IsEmpty()));
}

}  // namespace
}  // namespace trefwoord::indexer
