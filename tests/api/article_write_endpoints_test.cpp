#include "server/api/article_write_endpoints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <new>
#include <nlohmann/json.hpp>

#include "server/api/idempotency.h"
#include "server/api/remembered_answers.h"
#include "tests/api/fake_services.h"
#include "tests/api/late_call.h"

namespace trefwoord::api {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

http::Request write_request(std::string method, std::string body = {}, http::NameValues headers = {}) {
  http::Request request;
  request.method = std::move(method);
  request.target = "/v1/articles/a1";
  request.path_parameters = {{"id", "a1"}};
  request.headers = std::move(headers);
  request.body = std::move(body);
  return request;
}

template <class Change>
const Change& only(const FakeServices& fake) {
  EXPECT_EQ(fake.written.size(), 1U);
  return std::get<Change>(fake.written.at(0).change);
}

TEST(ArticleWrites, PutsUnderTheIdOfThePath) {
  FakeServices fake;
  const auto response =
      call(put_article_endpoint(fake.services), write_request("PUT", R"({"title":"Brug"})"));
  EXPECT_EQ(response.status, 201U);
  EXPECT_EQ(json::parse(response.body), json::parse(R"({"id":"a1","result":"created"})"));
  EXPECT_THAT(response.headers, Contains(Pair("ETag", "\"30313233343536373839616263646566\"")));
  EXPECT_EQ(only<indexer::PutArticle>(fake).article.title, "Brug");
  EXPECT_TRUE(fake.written[0].precondition.is_empty());
}

TEST(ArticleWrites, AnotherIdInTheBodyIsAnError) {
  FakeServices fake;
  const auto response =
      call(put_article_endpoint(fake.services), write_request("PUT", R"({"id":"b","title":"Brug"})"));
  EXPECT_EQ(response.status, 422U);
  EXPECT_EQ(json::parse(response.body)["errors"][0]["pointer"], "/id");
  EXPECT_TRUE(fake.written.empty());
}

TEST(ArticleWrites, SayWhatIsWrongWithAnArticle) {
  FakeServices fake;
  const auto response = call(put_article_endpoint(fake.services),
                             write_request("PUT", R"({"title":"Brug","published":"2022-13"})"));
  EXPECT_EQ(response.status, 422U);
  const json problem = json::parse(response.body);
  EXPECT_EQ(problem["code"], "invalid_article");
  EXPECT_EQ(problem["errors"][0]["pointer"], "/published");
  EXPECT_FALSE(problem["errors"][0].contains("param"));
}

TEST(ArticleWrites, PassPatchesOn) {
  FakeServices fake;
  fake.answer_write = [](const auto&) {
    return indexer::WriteOutcome{.result = indexer::WriteResult::updated, .id = "a1", .content_hash = "\x01"};
  };
  const auto response =
      call(patch_article_endpoint(fake.services),
           write_request("PATCH", R"({"title":null})", {{"content-type", "application/merge-patch+json"}}));
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(json::parse(response.body)["result"], "updated");
  EXPECT_EQ(only<indexer::PatchArticle>(fake).id, "a1");
  EXPECT_EQ(only<indexer::PatchArticle>(fake).merge_patch, R"({"title":null})");
}

TEST(ArticleWrites, DeleteWhatIsThere) {
  FakeServices fake;
  fake.answer_write = [](const auto&) {
    return indexer::WriteOutcome{.result = indexer::WriteResult::removed, .id = "a1", .removed = {"a1"}};
  };
  const auto response = call(delete_article_endpoint(fake.services), write_request("DELETE"));
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(json::parse(response.body)["result"], "deleted");

  fake.answer_write = [](const auto&) -> Result<indexer::WriteOutcome> {
    return fail(ErrorCode::not_found, "There is no article with this id.", "id");
  };
  EXPECT_EQ(call(delete_article_endpoint(fake.services), write_request("DELETE")).status, 404U);
}

TEST(ArticleWrites, TakePreconditions) {
  FakeServices fake;
  (void)call(put_article_endpoint(fake.services),
             write_request("PUT", R"({"title":"Brug"})", {{"if-none-match", "*"}}));
  EXPECT_TRUE(fake.written.at(0).precondition.must_be_absent);
  fake.answer_write = [](const auto&) -> Result<indexer::WriteOutcome> {
    return fail(ErrorCode::precondition_failed, "It was changed.", "id");
  };
  const auto response =
      call(delete_article_endpoint(fake.services), write_request("DELETE", "", {{"if-match", "\"00\""}}));
  EXPECT_EQ(response.status, 412U);
  EXPECT_EQ(
      call(delete_article_endpoint(fake.services), write_request("DELETE", "", {{"if-match", "x"}})).status,
      400U);
}

TEST(ArticleWrites, RefuseOtherMediaTypesAndParameters) {
  FakeServices fake;
  const auto put = put_article_endpoint(fake.services);
  EXPECT_EQ(call(put, write_request("PUT", "{}", {{"content-type", "text/plain"}})).status, 415U);
  EXPECT_EQ(call(put, write_request("PUT", "{}", {{"content-encoding", "gzip"}})).status, 415U);
  http::Request request = write_request("PUT", R"({"title":"a"})");
  request.query = {{"refresh", "true"}};
  EXPECT_EQ(call(put, request).status, 400U);
  EXPECT_TRUE(fake.written.empty());
}

TEST(ArticleWrites, TellStorageFailuresToTheLogAndNotToTheClient) {
  FakeServices fake;
  const std::pair<ErrorCode, unsigned> cases[] = {
      {ErrorCode::disk_full, 507}, {ErrorCode::not_writable, 503}, {ErrorCode::index_locked, 503}};
  for (const auto& [code, status] : cases) {
    fake.answer_write = [code = code](const auto&) -> Result<indexer::WriteOutcome> {
      return fail(code, "/srv/data/secret");
    };
    const auto response = call(delete_article_endpoint(fake.services), write_request("DELETE"));
    EXPECT_EQ(response.status, status);
    EXPECT_THAT(response.body, testing::Not(HasSubstr("secret")));
  }
  EXPECT_EQ(fake.reported.size(), 3U);
}

http::Request matching(http::NameValues query) {
  http::Request request;
  request.method = "DELETE";
  request.target = "/v1/articles";
  request.query = std::move(query);
  return request;
}

TEST(DeleteMatching, RemovesInPortionsUntilNothingIsLeft) {
  FakeServices fake;
  std::uint64_t left = 1'200;
  fake.answer_write = [&left](const indexer::ArticleWrite& write) {
    const auto portion = std::min(left, std::get<indexer::RemoveMatching>(write.change).at_most);
    left -= portion;
    return indexer::WriteOutcome{.result = indexer::WriteResult::removed,
                                 .removed = std::vector<std::string>(portion, "a")};
  };
  const auto response = call(delete_matching_endpoint(fake.services),
                             matching({{"section", "Sport"}, {"section", "Kunst"}, {"to", "2020"}}));
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(json::parse(response.body), json::parse(R"({"deleted":1200})"));
  EXPECT_EQ(left, 0U);
  const auto& filter = std::get<indexer::RemoveMatching>(fake.written.front().change).filter;
  EXPECT_THAT(filter.sections, ElementsAre("Sport", "Kunst"));
  EXPECT_TRUE(filter.published.to.has_value());
}

TEST(DeleteMatching, IsRefusedWithoutAFilterOrWithAWrongOne) {
  FakeServices fake;
  const auto handler = delete_matching_endpoint(fake.services);
  const auto missing = call(handler, matching({}));
  EXPECT_EQ(missing.status, 400U);
  EXPECT_EQ(json::parse(missing.body)["code"], "filter_missing");
  EXPECT_EQ(call(handler, matching({{"section", ""}})).status, 400U);
  EXPECT_EQ(call(handler, matching({{"secton", "Sport"}})).status, 400U);
  EXPECT_EQ(call(handler, matching({{"q", "brug"}})).status, 400U);
  EXPECT_EQ(call(handler, matching({{"from", "2022"}, {"to", "2021"}})).status, 400U);
  EXPECT_TRUE(fake.written.empty());
}

TEST(Idempotency, TheSameRequestGetsTheSameAnswer) {
  FakeServices fake;
  const auto put = put_article_endpoint(fake.services);
  const auto request = write_request("PUT", R"({"title":"Brug"})", {{"idempotency-key", "k1"}});
  const auto first = call(put, request);
  fake.answer_write = [](const auto&) -> Result<indexer::WriteOutcome> {
    return fail(ErrorCode::precondition_failed, "It was changed.");
  };
  const auto second = call(put, request);
  EXPECT_EQ(second.status, first.status);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(second.headers, first.headers);
  EXPECT_EQ(fake.written.size(), 1U);

  const auto other = call(put, write_request("PUT", R"({"title":"Sluis"})", {{"idempotency-key", "k1"}}));
  EXPECT_EQ(other.status, 422U);
  EXPECT_EQ(json::parse(other.body)["code"], "idempotency_key_reused");

  auto of_another = request;
  of_another.headers.emplace_back("authorization", "Bearer ander");
  EXPECT_EQ(call(put, of_another).status, 412U);  // asked anew
}

TEST(Idempotency, FailuresOfTheServerAreNotKept) {
  FakeServices fake;
  const auto put = put_article_endpoint(fake.services);
  const auto request = write_request("PUT", R"({"title":"Brug"})", {{"idempotency-key", "k1"}});
  const auto works = fake.answer_write;
  fake.answer_write = [](const auto&) -> Result<indexer::WriteOutcome> {
    return fail(ErrorCode::disk_full, "full");
  };
  EXPECT_EQ(call(put, request).status, 507U);
  fake.answer_write = works;
  EXPECT_EQ(call(put, request).status, 201U);
}

TEST(Idempotency, WhatIsUnderWayIsAConflict) {
  std::vector<http::Answer> waiting;
  const auto handler = with_idempotency(
      [&](const http::Request&, http::Answer answer) { waiting.push_back(std::move(answer)); });
  const auto request = write_request("PUT", "{}", {{"idempotency-key", "k1"}});
  unsigned first = 0;
  handler(request, [&](const http::Response& response) { first = response.status; });
  EXPECT_EQ(call(handler, request).status, 409U);
  waiting.at(0)({200, "", "", {}});
  EXPECT_EQ(first, 200U);
  EXPECT_EQ(call(handler, request).status, 200U);
}

TEST(Idempotency, AKeyWhoseRequestCouldNotBeAnsweredIsFree) {
  bool is_short_of_memory = true;
  const auto handler = with_idempotency([&](const http::Request&, const http::Answer& answer) {
    if (is_short_of_memory) throw std::bad_alloc();
    answer({200, "", "", {}});
  });
  const auto request = write_request("PUT", "{}", {{"idempotency-key", "k1"}});
  EXPECT_THROW((void)call(handler, request), std::bad_alloc);
  is_short_of_memory = false;
  EXPECT_EQ(call(handler, request).status, 200U);
}

http::LateHandler counting_requests(int& asked) {
  return with_idempotency([&asked](const http::Request&, const http::Answer& answer) {
    ++asked;
    answer({200, "", "", {}});
  });
}

http::Request with_key(const std::string& key) {
  return write_request("PUT", "{}", {{"idempotency-key", key}});
}

TEST(Idempotency, AnAnswerThatCouldNotBeSentIsKnown) {
  int asked = 0;
  const auto handler = counting_requests(asked);
  EXPECT_THROW(handler(with_key("k1"), [](const http::Response&) { throw std::bad_alloc(); }),
               std::bad_alloc);
  EXPECT_EQ(call(handler, with_key("k1")).status, 200U);
  EXPECT_EQ(asked, 1);
  // It is forgotten in its turn.
  for (std::size_t i = 0; i < kMaxAnswersKept; ++i) (void)call(handler, with_key(std::to_string(i)));
  (void)call(handler, with_key("een te veel"));
  const int before = asked;
  (void)call(handler, with_key("k1"));
  EXPECT_EQ(asked, before + 1);
}

TEST(Idempotency, BoundsItsKeysAndForgetsTheOldest) {
  int asked = 0;
  const auto handler = counting_requests(asked);
  EXPECT_EQ(call(handler, with_key("")).status, 400U);
  EXPECT_EQ(call(handler, with_key(std::string(kMaxIdempotencyKeyBytes + 1, 'k'))).status, 400U);
  EXPECT_EQ(call(handler, with_key(std::string(kMaxIdempotencyKeyBytes, 'k'))).status, 200U);
  for (std::size_t i = 1; i < kMaxAnswersKept; ++i) (void)call(handler, with_key(std::to_string(i)));
  const int before = asked;
  (void)call(handler, with_key(std::string(kMaxIdempotencyKeyBytes, 'k')));
  EXPECT_EQ(asked, before);  // still there
  (void)call(handler, with_key("een te veel"));
  (void)call(handler, with_key(std::string(kMaxIdempotencyKeyBytes, 'k')));
  EXPECT_EQ(asked, before + 2);
}

}  // namespace
}  // namespace trefwoord::api
