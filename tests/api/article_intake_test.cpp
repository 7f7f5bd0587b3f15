#include "server/api/article_intake.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <new>
#include <nlohmann/json.hpp>

#include "server/api/bulk_answer.h"
#include "server/api/idempotency.h"
#include "tests/api/fake_services.h"

namespace trefwoord::api {
namespace {

using nlohmann::json;
using testing::HasSubstr;

http::Request bulk(std::string content_type, std::string accept = "*/*") {
  http::Request request;
  request.method = "POST";
  request.headers = {{"content-type", std::move(content_type)}, {"accept", std::move(accept)}};
  return request;
}

struct Told {
  std::vector<std::string> pieces;  // given while taking
  http::Response last;
  bool had_enough = false;
};

// Sends a body in pieces, as a session would.
Told send(const http::IntakeHandler& handler, const http::Request& request, std::string_view body,
          std::size_t piece_bytes = 1'000'000) {
  Told told;
  auto intake = handler(request);
  if (!intake) {
    told.last = intake.error();
    return told;
  }
  while (!body.empty() && !told.had_enough) {
    (*intake)->take(std::string(body.substr(0, piece_bytes)), [&](const http::Intake::Taken& taken) {
      if (!taken.output.empty()) told.pieces.push_back(taken.output);
      told.had_enough = !taken.wants_more;
    });
    body.remove_prefix(std::min(piece_bytes, body.size()));
  }
  (*intake)->finish([&](http::Response response) { told.last = std::move(response); });
  return told;
}

json items_of(const http::Response& response) {
  return json::parse(response.body)["items"];
}

constexpr std::string_view kThreeLines =
    "{\"id\":\"a\",\"title\":\"Een\"}\n\nonzin\n{\"id\":\"b\",\"published\":\"2022-13\",\"title\":\"Twee\"}"
    "\r\n"
    "{\"id\":\"c\",\"title\":\"Drie\"}";

TEST(ArticleIntake, TakesLinesInPiecesOfAnySize) {
  for (const std::size_t size : {std::size_t{1}, std::size_t{7}, kThreeLines.size()}) {
    FakeServices fake;
    const Told told =
        send(article_intake_endpoint(fake.services), bulk("application/x-ndjson"), kThreeLines, size);
    EXPECT_TRUE(told.pieces.empty());
    EXPECT_EQ(told.last.status, 200U);
    const json answer = json::parse(told.last.body);
    EXPECT_EQ(answer["errors"], true);
    EXPECT_EQ(answer["created"], 2);
    EXPECT_EQ(answer["failed"], 2);
    const json& items = answer["items"];
    ASSERT_EQ(items.size(), 4U);
    EXPECT_EQ(items[0], json::parse(R"({"line":1,"id":"a","status":201,"result":"created"})"));
    EXPECT_EQ(items[1]["line"], 3);
    EXPECT_EQ(items[1]["status"], 422);
    EXPECT_EQ(items[1]["error"]["code"], "invalid_article");
    EXPECT_EQ(items[2]["line"], 4);
    EXPECT_EQ(items[2]["error"]["field"], "published");
    EXPECT_EQ(items[3]["line"], 5);
    EXPECT_EQ(fake.written.size(), 2U);
  }
}

TEST(ArticleIntake, AnswersALineEachWhereThatIsAsked) {
  FakeServices fake;
  const Told told = send(article_intake_endpoint(fake.services),
                         bulk("application/x-ndjson", "application/x-ndjson"), kThreeLines, 40);
  ASSERT_GE(told.pieces.size(), 2U);
  std::string all;
  for (const std::string& piece : told.pieces) all += piece;
  all += told.last.body;
  std::istringstream lines(all);
  std::vector<json> items;
  for (std::string line; std::getline(lines, line);) items.push_back(json::parse(line));
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[3]["id"], "c");
  EXPECT_EQ(told.last.content_type, "application/x-ndjson");
}

TEST(ArticleIntake, TakesAnArrayElementByElement) {
  FakeServices fake;
  const Told told =
      send(article_intake_endpoint(fake.services), bulk("application/json"),
           "\xEF\xBB\xBF[{\"id\":\"a\",\"title\":\"Een\"},\n3,{\"id\":\"b\",\"title\":\"Twee\"}]", 1);
  EXPECT_EQ(told.last.status, 200U);
  const json items = items_of(told.last);
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[1]["line"], 2);
  EXPECT_EQ(items[1]["status"], 422);
  EXPECT_EQ(items[2]["id"], "b");
}

TEST(ArticleIntake, OneArticleHasItsOwnStatus) {
  FakeServices fake;
  const auto handler = article_intake_endpoint(fake.services);
  const Told good = send(handler, bulk("application/json"), R"({"id":"a","title":"Een"})");
  EXPECT_EQ(good.last.status, 201U);
  EXPECT_EQ(items_of(good.last)[0]["result"], "created");
  const Told bad = send(handler, bulk("application/json"), R"({"id":"a"})");
  EXPECT_EQ(bad.last.status, 422U);
  EXPECT_EQ(bad.last.content_type, "application/problem+json");
  EXPECT_EQ(json::parse(bad.last.body)["errors"][0]["pointer"], "/body");
}

TEST(ArticleIntake, ABrokenDocumentCostsWhatComesAfter) {
  FakeServices fake;
  const auto handler = article_intake_endpoint(fake.services);
  EXPECT_EQ(send(handler, bulk("application/json"), "").last.status, 400U);
  EXPECT_EQ(send(handler, bulk("application/json"), "onzin").last.status, 400U);
  const Told told = send(handler, bulk("application/json"), R"([{"id":"a","title":"Een"} {"id":"b"}])");
  EXPECT_TRUE(told.had_enough);
  EXPECT_EQ(told.last.status, 200U);
  const json items = items_of(told.last);
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0]["id"], "a");
  EXPECT_THAT(items[1]["error"]["detail"].get<std::string>(), HasSubstr("comma"));
  EXPECT_EQ(fake.written.size(), 1U);
}

TEST(ArticleIntake, WhatCannotBeWrittenStopsIt) {
  FakeServices fake;
  int writes = 0;
  const auto works = fake.answer_write;
  fake.answer_write = [&](const indexer::ArticleWrite& write) -> Result<indexer::WriteOutcome> {
    if (++writes > 1) return fail(ErrorCode::disk_full, "full");
    return works(write);
  };
  const std::string line = "{\"title\":\"Een\"}\n";
  const Told told = send(article_intake_endpoint(fake.services), bulk("application/x-ndjson"),
                         line + line + line, line.size());
  EXPECT_TRUE(told.had_enough);
  EXPECT_EQ(told.last.status, 200U);
  const json items = items_of(told.last);
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[1]["line"], 2);
  EXPECT_EQ(items[1]["status"], 507);
  EXPECT_EQ(fake.reported.size(), 1U);

  const Told nothing = send(article_intake_endpoint(fake.services), bulk("application/x-ndjson"), line);
  EXPECT_EQ(nothing.last.status, 507U);
  EXPECT_EQ(nothing.last.content_type, "application/problem+json");
}

TEST(ArticleIntake, RefusesOtherMediaTypes) {
  FakeServices fake;
  const auto handler = article_intake_endpoint(fake.services);
  for (const char* type : {"", "text/plain", "application/x-www-form-urlencoded"}) {
    EXPECT_EQ(send(handler, bulk(type), "{}").last.status, 415U) << type;
  }
  http::Request packed = bulk("application/json");
  packed.headers.emplace_back("content-encoding", "gzip");
  EXPECT_EQ(send(handler, packed, "").last.status, 415U);
}

TEST(ArticleIntake, BoundsHowManyAreUnderWay) {
  FakeServices fake;
  const auto handler = article_intake_endpoint(fake.services);
  std::vector<std::unique_ptr<http::Intake>> under_way;
  for (std::size_t i = 0; i < kMaxIntakes; ++i)
    under_way.push_back(handler(bulk("application/json")).value());
  EXPECT_EQ(handler(bulk("application/json")).error().status, 503U);
  under_way.pop_back();
  EXPECT_TRUE(handler(bulk("application/json")).has_value());
}

TEST(BulkAnswer, ListsManyItemsButNotEndlesslyMany) {
  BulkAnswer answer(BulkAnswer::Form::collected);
  for (std::uint64_t line = 1; line <= kMaxListedItems; ++line) answer.add(line, indexer::WriteOutcome{});
  json whole = json::parse(answer.response(200).body);
  EXPECT_EQ(whole["items"].size(), kMaxListedItems);
  EXPECT_FALSE(whole.contains("items_left_out"));

  BulkAnswer longer(BulkAnswer::Form::collected);
  for (std::uint64_t line = 1; line <= kMaxListedItems + 2; ++line) longer.add(line, indexer::WriteOutcome{});
  longer.add_failure(kMaxListedItems + 3, {ErrorCode::invalid_article, "slecht"});
  whole = json::parse(longer.response(200).body);
  EXPECT_EQ(whole["items"].size(), kMaxListedItems + 1);
  EXPECT_EQ(whole["items_left_out"], 2);
  EXPECT_EQ(whole["created"], kMaxListedItems + 2);
}

// As a client that lost the answer asks again.
TEST(ArticleIntake, TheSameBodyWithItsKeyGetsTheSameAnswer) {
  for (const char* accept : {"*/*", "application/x-ndjson"}) {
    FakeServices fake;
    const auto handler = article_intake_endpoint(fake.services);
    http::Request request = bulk("application/x-ndjson", accept);
    request.headers.emplace_back("idempotency-key", "k1");
    const auto whole = [](const Told& told) {
      std::string all;
      for (const std::string& piece : told.pieces) all += piece;
      return all + told.last.body;
    };
    const Told first = send(handler, request, kThreeLines, 40);
    EXPECT_EQ(fake.written.size(), 2U);
    const Told again = send(handler, request, kThreeLines, 7);  // other pieces, the same body
    EXPECT_EQ(whole(again), whole(first));
    EXPECT_EQ(again.last.content_type, first.last.content_type);
    EXPECT_EQ(fake.written.size(), 2U);
    const Told other = send(handler, request, std::string(kThreeLines) + " ");
    EXPECT_EQ(other.last.status, 422U);
    EXPECT_EQ(json::parse(other.last.body)["code"], "idempotency_key_reused");
  }
}

TEST(ArticleIntake, ABodyThatIsUnderWayOrBrokenOffIsNoAnswer) {
  FakeServices fake;
  const auto handler = article_intake_endpoint(fake.services);
  http::Request request = bulk("application/json");
  request.headers.emplace_back("idempotency-key", "k1");
  {
    auto under_way = handler(request);
    ASSERT_TRUE(under_way.has_value());
    EXPECT_EQ(handler(request).error().status, 409U);
  }  // the client went
  const Told broken = send(handler, request, R"([{"id":"a","title":"Een"} {"id":"b"}])");
  EXPECT_TRUE(broken.had_enough);
  const Told whole = send(handler, request, R"({"id":"a","title":"Een"})");
  EXPECT_EQ(whole.last.status, 201U);
  request.headers.back().second = std::string(kMaxIdempotencyKeyBytes + 1, 'k');
  EXPECT_EQ(handler(request).error().status, 400U);
}

// Takes anything.
class AnyIntake final : public http::Intake {
 public:
  void take(std::string /*piece*/, std::function<void(Taken)> done) override { done({}); }
  void finish(std::function<void(http::Response)> done) override { done({200, "", "", {}}); }
  [[nodiscard]] http::Response head() const override { return {200, "", "", {}}; }
};

TEST(ArticleIntake, AKeyWhoseBodyCouldNotBeTakenIsFree) {
  bool is_short_of_memory = true;
  const auto handler = with_idempotency(
      [&](const http::Request&) -> tl::expected<std::unique_ptr<http::Intake>, http::Response> {
        if (is_short_of_memory) throw std::bad_alloc();
        return std::make_unique<AnyIntake>();
      });
  http::Request request = bulk("application/json");
  request.headers.emplace_back("idempotency-key", "k1");
  EXPECT_THROW((void)handler(request), std::bad_alloc);
  is_short_of_memory = false;
  EXPECT_TRUE(handler(request).has_value());
}

// An answer that is too long to be kept: its request is done again.
TEST(ArticleIntake, KeepsAnswersUpToABound) {
  const auto writes_of = [](std::size_t lines) {
    FakeServices fake;
    const auto handler = article_intake_endpoint(fake.services);
    http::Request request = bulk("application/x-ndjson");
    request.headers.emplace_back("idempotency-key", "k1");
    std::string body;
    for (std::size_t i = 0; i < lines; ++i) body += "{\"id\":\"a\",\"title\":\"Een\"}\n";
    const std::size_t bytes = send(handler, request, body).last.body.size();
    (void)send(handler, request, body);
    return std::pair(bytes, fake.written.size());
  };
  const auto [few_bytes, once] = writes_of(15'000);
  EXPECT_LE(few_bytes, kMaxIntakeAnswerBytes);
  EXPECT_EQ(once, 15'000U);
  const auto [many_bytes, twice] = writes_of(25'000);
  EXPECT_GT(many_bytes, kMaxIntakeAnswerBytes);
  EXPECT_EQ(twice, 50'000U);
}

}  // namespace
}  // namespace trefwoord::api
