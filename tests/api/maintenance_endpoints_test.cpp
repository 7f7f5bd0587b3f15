#include "server/api/maintenance_endpoints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <new>
#include <nlohmann/json.hpp>
#include <optional>

#include "server/api/article_write_endpoints.h"
#include "tests/api/fake_services.h"
#include "tests/api/late_call.h"

namespace trefwoord::api {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::Pair;

json task(const FakeServices& fake, const std::string& id) {
  http::Request request;
  request.path_parameters = {{"id", id}};
  return json::parse(task_endpoint(fake.services)(request).body);
}

TEST(Maintenance, ARebuildIsATask) {
  FakeServices fake;
  const auto handler = rebuild_endpoint(fake.services);
  const http::Response begun = handler(post_request(""));
  EXPECT_EQ(begun.status, 202U);
  EXPECT_THAT(begun.headers, Contains(Pair("Location", "/v1/tasks/1")));
  EXPECT_EQ(json::parse(begun.body)["task"], "1");
  EXPECT_EQ(task(fake, "1")["state"], "running");
  EXPECT_EQ(task(fake, "1")["stage"], "waiting");

  fake.rebuilds.at(0).report({indexer::RebuildProgress::Stage::indexing, 7});
  EXPECT_EQ(task(fake, "1")["stage"], "indexing");
  EXPECT_EQ(task(fake, "1")["articles"], 7);
  EXPECT_EQ(handler(post_request("")).status, 409U);

  fake.rebuilds.at(0).done({});
  EXPECT_EQ(task(fake, "1")["state"], "done");
  EXPECT_TRUE(task(fake, "1").contains("ended"));
  EXPECT_EQ(handler(post_request("")).status, 202U);
  fake.rebuilds.at(1).done(fail(ErrorCode::disk_full, "/srv/data is full"));
  EXPECT_EQ(task(fake, "2")["state"], "failed");
  EXPECT_EQ(task(fake, "2")["error"]["code"], "disk_full");
  EXPECT_EQ(fake.reported.size(), 1U);
}

TEST(Maintenance, UnknownTasksAreNotFound) {
  FakeServices fake;
  EXPECT_EQ(task(fake, "1")["code"], "task_not_found");
}

TEST(Maintenance, ASnapshotIsAnsweredWhenItIsThere) {
  FakeServices fake;
  const auto handler = snapshot_endpoint(fake.services);
  http::Request request = post_request("");
  request.query = {{"name", "voor-de-verhuizing"}};
  const http::Response made = call(handler, request);
  EXPECT_EQ(made.status, 201U);
  EXPECT_EQ(json::parse(made.body),
            json::parse(R"({"name":"voor-de-verhuizing","articles":3,"bytes":4096})"));

  request.query.clear();
  EXPECT_EQ(call(handler, request).status, 201U);
  EXPECT_THAT(fake.snapshots.back(), testing::MatchesRegex("[0-9]+T[0-9]+Z"));

  fake.snapshot_result = fail(ErrorCode::invalid_parameter, "There is one.", "name");
  EXPECT_EQ(call(handler, request).status, 409U);
  fake.snapshot_result = fail(ErrorCode::disk_full, "full");
  EXPECT_EQ(call(handler, request).status, 507U);
}

TEST(Maintenance, ASnapshotsNameIsNoPath) {
  FakeServices fake;
  const auto handler = snapshot_endpoint(fake.services);
  http::Request request = post_request("");
  for (const std::string& name :
       {std::string(), std::string(".."), std::string("a/b"), std::string(65, 'a')}) {
    request.query = {{"name", name}};
    EXPECT_EQ(call(handler, request).status, 400U) << name;
  }
  request.query = {{"name", std::string(64, 'a')}};
  EXPECT_EQ(call(handler, request).status, 201U);
}

http::Request removal(std::string purge) {
  http::Request request;
  request.method = "DELETE";
  request.path_parameters = {{"id", "a1"}};
  request.query = {{"purge", std::move(purge)}};
  return request;
}

TEST(Purge, NamesTheTaskThatEndsWhenTheTextIsGone) {
  FakeServices fake;
  fake.answer_write = [](const auto&) {
    return indexer::WriteOutcome{.result = indexer::WriteResult::removed, .id = "a1", .removed = {"a1"}};
  };
  const auto handler = delete_article_endpoint(fake.services);
  EXPECT_EQ(json::parse(call(handler, removal("true")).body)["task"], "1");
  EXPECT_EQ(task(fake, "1")["kind"], "purge");
  EXPECT_FALSE(json::parse(call(handler, removal("false")).body).contains("task"));
  EXPECT_EQ(call(handler, removal("ja")).status, 400U);

  // What waits for the same compaction shares its task; what comes when it has begun does not.
  EXPECT_EQ(json::parse(call(handler, removal("true")).body)["task"], "1");
  ASSERT_EQ(fake.compactions.size(), 1U);
  fake.compactions[0].begins();
  EXPECT_EQ(json::parse(call(handler, removal("true")).body)["task"], "2");
  fake.compactions[0].done(indexer::CompactReport{});
  EXPECT_EQ(task(fake, "1")["state"], "done");
  EXPECT_EQ(task(fake, "2")["state"], "running");
}

TEST(Purge, NothingIsPurgedWhereNothingWasRemoved) {
  FakeServices fake;
  fake.answer_write = [](const auto&) -> Result<indexer::WriteOutcome> {
    return fail(ErrorCode::not_found, "There is no article with this id.", "id");
  };
  EXPECT_EQ(call(delete_article_endpoint(fake.services), removal("true")).status, 404U);
  EXPECT_TRUE(fake.compactions.empty());
}

TEST(Purge, WorksWithFiltersToo) {
  FakeServices fake;
  fake.answer_write = [](const auto&) {
    return indexer::WriteOutcome{.result = indexer::WriteResult::removed};
  };
  http::Request request = removal("true");
  const auto handler = delete_matching_endpoint(fake.services);
  EXPECT_EQ(call(handler, request).status, 400U);  // that alone is no filter
  request.query.emplace_back("section", "Sport");
  EXPECT_EQ(json::parse(call(handler, request).body), json::parse(R"({"deleted":0,"task":"1"})"));
}

void cannot_begin() {
  throw std::bad_alloc();
}

TEST(Tasks, OneThatCannotBeginHasFailedAndHoldsUpNoOther) {
  Tasks tasks;
  const auto rebuild = tasks.begin_unless_running(kRebuildTask);
  ASSERT_TRUE(rebuild.has_value());
  EXPECT_THROW(tasks.set_going(*rebuild, cannot_begin), std::bad_alloc);
  EXPECT_EQ(tasks.describe(*rebuild).value()["state"], "failed");
  EXPECT_TRUE(tasks.begin_unless_running(kRebuildTask).has_value());

  const std::string purge = tasks.join_waiting_or_begin(kPurgeTask).id;
  EXPECT_THROW(tasks.set_going(purge, cannot_begin), std::bad_alloc);
  EXPECT_TRUE(tasks.join_waiting_or_begin(kPurgeTask).is_new);
}

TEST(Tasks, OneThatIsSetGoingRunsOn) {
  Tasks tasks;
  const std::string id = tasks.begin(kPurgeTask);
  bool is_started = false;
  tasks.set_going(id, [&] { is_started = true; });
  EXPECT_TRUE(is_started);
  EXPECT_EQ(tasks.describe(id).value()["state"], "running");
}

TEST(Tasks, OnlyTheLastHundredAreRemembered) {
  Tasks tasks;
  for (int i = 0; i < 101; ++i) (void)tasks.begin("rebuild");
  EXPECT_FALSE(tasks.describe("1").has_value());
  EXPECT_TRUE(tasks.describe("2").has_value());
  EXPECT_TRUE(tasks.describe("101").has_value());
}

}  // namespace
}  // namespace trefwoord::api
