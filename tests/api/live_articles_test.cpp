// Articles in over HTTP while the program serves, from outside.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <thread>

#include "indexer/writer_lock.h"
#include "tests/api/live_server.h"

namespace trefwoord {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class LiveArticles : public LiveServer {};

TEST_F(LiveArticles, AServerStartsInAnEmptyDirectoryAndFindsWhatIsPut) {
  EXPECT_EQ(found("brug"), 0U);
  EXPECT_EQ(found(""), 0U);
  const HttpReply created = send("PUT", "/v1/articles/a%2F1", {{"title", "De brug is open"}});
  EXPECT_EQ(created.status, 201) << created.body;
  EXPECT_EQ(found("brug"), 1U);

  const HttpReply read = client_->get("/v1/articles/a%2F1");
  EXPECT_EQ(json::parse(read.body)["id"], "a/1");
  EXPECT_EQ(read.header("etag"), created.header("etag"));

  EXPECT_EQ(json::parse(send("PUT", "/v1/articles/a%2F1", {{"title", "De brug is open"}}).body)["result"],
            "unchanged");
  const HttpReply updated = send("PUT", "/v1/articles/a%2F1", {{"title", "De sluis is dicht"}});
  EXPECT_EQ(updated.status, 200);
  EXPECT_EQ(found("brug"), 0U);
  EXPECT_EQ(found("sluizen"), 1U);
}

TEST_F(LiveArticles, CorrectsAndWithdraws) {
  ASSERT_EQ(send("PUT", "/v1/articles/a", {{"title", "Brug"}, {"section", "Stad"}, {"prijs", 1}}).status,
            201);
  EXPECT_EQ(send("PATCH", "/v1/articles/a", {{"title", "Sluis"}, {"prijs", nullptr}}).status, 200);
  const json article = json::parse(client_->get("/v1/articles/a").body);
  EXPECT_EQ(article, json::parse(R"({"id":"a","title":"Sluis","section":"Stad"})"));
  EXPECT_EQ(send("PATCH", "/v1/articles/b", {{"title", "Sluis"}}).status, 404);
  EXPECT_EQ(send("DELETE", "/v1/articles/a").status, 200);
  EXPECT_EQ(client_->get("/v1/articles/a").status, 404);
  EXPECT_EQ(found("sluis"), 0U);
  EXPECT_EQ(send("DELETE", "/v1/articles/a").status, 404);
}

TEST_F(LiveArticles, TwoEditorsDoNotOverwriteEachOther) {
  const std::string first(
      send("PUT", "/v1/articles/a", {{"title", "Een"}}, {{"If-None-Match", "*"}}).header("etag"));
  EXPECT_EQ(send("PUT", "/v1/articles/a", {{"title", "Nul"}}, {{"If-None-Match", "*"}}).status, 412);
  EXPECT_EQ(send("PUT", "/v1/articles/a", {{"title", "Twee"}}, {{"If-Match", first}}).status, 200);
  EXPECT_EQ(send("PUT", "/v1/articles/a", {{"title", "Drie"}}, {{"If-Match", first}}).status, 412);
  EXPECT_EQ(send("DELETE", "/v1/articles/a", nullptr, {{"If-Match", first}}).status, 412);
  EXPECT_EQ(found("twee"), 1U);
}

TEST_F(LiveArticles, TakesManyAtOnce) {
  std::string lines;
  for (int number = 0; number < 2'000; ++number) {
    lines += number % 100 == 50 ? "kapot\n"
                                : json{{"id", std::to_string(number)},
                                       {"title", "Bericht"},
                                       {"body", "Regel " + std::to_string(number)},
                                       {"section", number % 2 == 0 ? "Even" : "Oneven"}}
                                          .dump() +
                                      "\n";
  }
  const HttpReply reply =
      client_->send("POST", "/v1/articles", lines, {{"Content-Type", "application/x-ndjson"}});
  ASSERT_EQ(reply.status, 200) << reply.body;
  const json answer = json::parse(reply.body);
  EXPECT_EQ(answer["created"], 1'980);
  EXPECT_EQ(answer["failed"], 20);
  EXPECT_EQ(answer["items"].size(), 2'000U);
  EXPECT_EQ(json::parse(client_->get("/v1/stats").body)["articles"], 1'980);

  const HttpReply again =
      client_->send("POST", "/v1/articles", lines,
                    {{"Content-Type", "application/x-ndjson"}, {"Accept", "application/x-ndjson"}});
  EXPECT_EQ(again.header("transfer-encoding"), "chunked");
  EXPECT_EQ(std::ranges::count(again.body, '\n'), 2'000);
  EXPECT_THAT(again.body, HasSubstr(R"({"line":2,"id":"1","status":200,"result":"unchanged"})"));

  EXPECT_EQ(json::parse(send("DELETE", "/v1/articles?section=oneven").body)["deleted"], 1'000);
  EXPECT_EQ(json::parse(client_->get("/v1/stats").body)["articles"], 980);
}

TEST_F(LiveArticles, ALineSentAndAnsweredAtATime) {
  HttpClient client(server_->port());
  client.write(
      "POST /v1/articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n"
      "Accept: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int number = 1; number <= 3; ++number) {
    client.write("13\r\n{\"title\":\"Brug " + std::to_string(number) + "\"}\n\r\n");
    if (number == 1) {
      EXPECT_EQ(client.read_head().status, 200);
    }
    EXPECT_EQ(json::parse(client.read_chunk())["line"], number);
    EXPECT_EQ(found("brug"), static_cast<std::uint64_t>(number));
  }
  client.write("0\r\n\r\n");
  EXPECT_EQ(client.read_chunk(), "");
}

TEST_F(LiveArticles, SearchesNeverFailWhileOthersWrite) {
  ASSERT_EQ(send("PUT", "/v1/articles/vast", {{"title", "De vaste brug"}}).status, 201);
  std::atomic<bool> stop = false;
  std::atomic<int> bad = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&] {
      HttpClient client(server_->port());
      while (!stop) bad += client.get("/v1/search?q=vaste+brug").status == 200 ? 0 : 1;
    });
  }
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&, writer] {
      HttpClient client(server_->port());
      for (int number = 0; number < 25; ++number) {
        const std::string word = "w" + std::to_string(writer) + "x" + std::to_string(number);
        const std::string path = "/v1/articles/" + word;
        bad += client.send("PUT", path, json{{"title", "Brug " + word}}.dump()).status == 201 ? 0 : 1;
        // What was answered is found by the very next search.
        bad += json::parse(client.get("/v1/search?q=" + word).body)["found"] == 1 ? 0 : 1;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  stop = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(bad, 0);
  EXPECT_EQ(json::parse(client_->get("/v1/stats").body)["articles"], 101);
}

TEST_F(LiveArticles, AnotherWriterIsToldAndTells) {
  ASSERT_EQ(send("PUT", "/v1/articles/a", {{"title", "Een"}}).status, 201);
  const auto refused = indexer::WriterLock::acquire(data_);
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message, HasSubstr("trefwoord-serv"));

  ASSERT_EQ(server_->stop(), 0);
  const auto held = indexer::WriterLock::acquire(data_);
  ASSERT_TRUE(held.has_value());
  start();
  const HttpReply reply = send("PUT", "/v1/articles/b", {{"title", "Twee"}});
  EXPECT_EQ(reply.status, 503);
  EXPECT_NE(reply.header("retry-after"), "");
  EXPECT_EQ(json::parse(reply.body)["code"], "index_locked");
  EXPECT_EQ(found("een"), 1U);
}

TEST_F(LiveArticles, LargeArticlesAreTakenUpToTheirLimit) {
  const std::string body(2U << 20U, 'a');
  EXPECT_EQ(send("PUT", "/v1/articles/groot", {{"body", body}}).status, 201);
  const std::string too_much(9U << 20U, 'a');
  EXPECT_EQ(send("PUT", "/v1/articles/groter", {{"body", too_much}}).status, 422);
  EXPECT_EQ(send("PUT", "/v1/articles/veel", {{"body", too_much + too_much}}).status, 413);
}

}  // namespace
}  // namespace trefwoord
