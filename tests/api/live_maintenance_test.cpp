// What is done with the index as a whole while the program serves, from outside.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include "tests/api/live_server.h"

namespace trefwoord {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class LiveMaintenance : public LiveServer {};

TEST_F(LiveMaintenance, APurgedArticleIsGoneAtOnceAndThenFromTheDisk) {
  const auto suggestion = [this] {
    return json::parse(client_->get("/v1/search?q=xqzwvopgezegt").body)["suggestion"];
  };
  ASSERT_EQ(send("PUT", "/v1/articles/a", {{"body", "Dit blijft staan."}}).status, 201);
  ASSERT_EQ(send("PUT", "/v1/articles/b", {{"body", "Hier stond xqzwvopgezegd."}}).status, 201);
  EXPECT_EQ(suggestion(), "xqzwvopgezegd");
  const json removed = json::parse(send("DELETE", "/v1/articles/b?purge=true").body);
  EXPECT_EQ(found("xqzwvopgezegd"), 0U);
  EXPECT_EQ(suggestion(), nullptr);
  EXPECT_EQ(client_->get("/v1/articles/b").status, 404);
  EXPECT_EQ(ended_task(*client_, removed["task"])["state"], "done");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data_)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    EXPECT_THAT(bytes, testing::Not(HasSubstr("xqzwvopgezegd"))) << entry.path();
  }
  EXPECT_EQ(found("blijft"), 1U);
}

TEST_F(LiveMaintenance, TheServerEndsWellWhileAPurgeIsUnderWay) {
  for (int round = 0; round < 5; ++round) {
    ASSERT_EQ(send("PUT", "/v1/articles/a", {{"body", "Hier stond xqzwvopgezegd."}}).status, 201);
    ASSERT_EQ(send("DELETE", "/v1/articles/a?purge=true").status, 200);
    ASSERT_EQ(server_->stop(), 0) << server_->errors();
    start();
  }
}

// Words that the index knows of its own articles only serve as suggestions while one has them.
TEST_F(LiveMaintenance, WordsOfTheCollectionAreNotSuggestedWhenTheirArticleIsGone) {
  std::string body;
  for (int i = 0; i < 8; ++i) body += "De heer Xqzwvoppen sprak. ";
  ASSERT_EQ(send("PUT", "/v1/articles/a", {{"body", body}}).status, 201);
  ASSERT_EQ(send("PUT", "/v1/articles/b", {{"body", "Dit blijft staan."}}).status, 201);
  ASSERT_EQ(ended_task(*client_, json::parse(send("POST", "/v1/rebuild").body)["task"])["state"], "done");
  const auto suggestion = [this] {
    return json::parse(client_->get("/v1/search?q=xqzwvopen").body)["suggestion"];
  };
  EXPECT_NE(suggestion(), nullptr);
  ASSERT_EQ(send("DELETE", "/v1/articles/a?purge=true").status, 200);
  EXPECT_EQ(suggestion(), nullptr);
}

TEST_F(LiveMaintenance, ARebuildGoesOnBesideSearchesAndWrites) {
  std::string lines;
  for (int number = 0; number < 500; ++number) {
    lines += json{{"id", std::to_string(number)}, {"title", "Brug " + std::to_string(number)}}.dump() + "\n";
  }
  ASSERT_EQ(client_->send("POST", "/v1/articles", lines, {{"Content-Type", "application/x-ndjson"}}).status,
            200);
  std::atomic<bool> stop = false;
  std::atomic<int> bad = 0;
  std::atomic<int> written = 0;
  std::thread reader([&] {
    HttpClient client(server_->port());
    while (!stop) bad += client.get("/v1/search?q=brug").status == 200 ? 0 : 1;
  });
  std::thread writer([&] {
    HttpClient client(server_->port());
    while (!stop) {
      const std::string path = "/v1/articles/nieuw-" + std::to_string(written);
      bad += client.send("PUT", path, json{{"title", "Nieuwe brug"}}.dump()).status == 201 ? 0 : 1;
      ++written;
    }
  });
  const HttpReply begun = send("POST", "/v1/rebuild");
  EXPECT_EQ(begun.status, 202);
  const json task = ended_task(*client_, json::parse(begun.body)["task"]);
  EXPECT_EQ(task["state"], "done") << task;
  stop = true;
  reader.join();
  writer.join();
  EXPECT_EQ(bad, 0);
  const json stats = json::parse(client_->get("/v1/stats").body);
  EXPECT_EQ(stats["generation"], 2);
  EXPECT_EQ(stats["articles"], 500 + written);
}

TEST_F(LiveMaintenance, ASnapshotThatIsMadeWhileOthersWriteIsWhole) {
  std::atomic<bool> stop = false;
  std::atomic<int> bad = 0;
  std::atomic<int> written = 0;
  std::thread writer([&] {
    HttpClient client(server_->port());
    while (!stop) {
      const std::string path = "/v1/articles/" + std::to_string(written % 50);
      const std::string title = "Versie " + std::to_string(written);
      bad += client.send("PUT", path, json{{"title", title}}.dump()).status < 300 ? 0 : 1;
      ++written;
    }
  });
  while (written < 20) std::this_thread::yield();
  for (const char* name : {"een", "twee", "drie"}) {
    EXPECT_EQ(send("POST", std::string("/v1/snapshots?name=") + name).status, 201);
  }
  stop = true;
  writer.join();
  EXPECT_EQ(bad, 0);
  for (const char* name : {"een", "twee", "drie"}) {
    const auto report = indexer::verify_index(data_ / "snapshots" / name, 1);
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_EQ(report->problem_count, 0U) << report->problems.front();
  }
}

TEST_F(LiveMaintenance, ASnapshotIsAnIndexThatCanBeServed) {
  ASSERT_EQ(send("PUT", "/v1/articles/a", {{"title", "Brug"}}).status, 201);
  EXPECT_EQ(send("POST", "/v1/snapshots?name=een").status, 201);
  EXPECT_EQ(send("POST", "/v1/snapshots?name=een").status, 409);
  EXPECT_EQ(send("POST", "/v1/snapshots?name=..%2Feen").status, 400);
  ASSERT_EQ(send("DELETE", "/v1/articles/a").status, 200);
  ServerProgram copy(data_, {"--data", (data_ / "snapshots" / "een").string(), "--listen", "127.0.0.1:0"});
  HttpClient client(copy.port());
  EXPECT_EQ(client.get("/v1/articles/a").status, 200);
  EXPECT_EQ(client_->get("/v1/articles/a").status, 404);
}

}  // namespace
}  // namespace trefwoord
