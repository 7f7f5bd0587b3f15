// trefwoord-index watch, without a server and beside one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/api/live_server.h"
#include "tests/indexer/program.h"

namespace trefwoord {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::Program;
using testing::HasSubstr;

class WatchTest : public LiveServer {
 protected:
  void SetUp() override {
    fs::create_directory(folder_);
    LiveServer::SetUp();
  }

  // As a program does that keeps its files to itself until they are whole.
  void land(const std::string& name, const std::string& text) const {
    std::ofstream(scratch_.path() / name) << text;
    fs::rename(scratch_.path() / name, folder_ / name);
  }
  [[nodiscard]] std::string url() { return "http://127.0.0.1:" + std::to_string(server_->port()); }

  const fs::path folder_ = scratch_.path() / "in";
};

TEST_F(WatchTest, AddsWhatIsThereAndWhatLands) {
  land("eerst.jsonl", json{{"id", "a"}, {"title", "De brug"}}.dump());
  Program watch({"watch", "--data", data_.string(), folder_.string()});
  EXPECT_TRUE(eventually([this] { return found("brug") == 1; }));
  land("dan.jsonl", json{{"id", "b"}, {"title", "De brug weer"}}.dump() + "\nkapot\n");
  EXPECT_TRUE(eventually([this] { return found("brug") == 2; }));
  land("ook.rss", "<rss><channel><item><guid>c</guid><title>Nog een brug</title></item></channel></rss>");
  EXPECT_TRUE(eventually([this] { return found("brug") == 3; }));
  watch.send(SIGTERM);
  EXPECT_EQ(watch.wait(), 0);
  EXPECT_THAT(watch.out(), HasSubstr("indexed 1  updated 0  unchanged 0  rejected 1"));
  EXPECT_THAT(watch.err(), HasSubstr("dan.jsonl:2: "));
}

TEST_F(WatchTest, GoesThroughARunningServer) {
  land("a.jsonl", json{{"id", "a"}, {"title", "De brug"}}.dump());
  Program watch({"watch", "--server", url() + "/", "--json", folder_.string()});
  EXPECT_TRUE(eventually([this] { return found("brug") == 1; }));
  land("b.txt", "date 2022-01-02 Een brug zonder kop.");
  EXPECT_TRUE(eventually([this] { return found("brug") == 2; }));
  EXPECT_EQ(client_->get("/v1/articles/b").status, 200);
  // What the server does not take is told with its file and line.
  land("c.jsonl", "\n" + json{{"id", "c"}, {"title", "x"}, {"body", std::string(9U << 20U, 'a')}}.dump());
  EXPECT_TRUE(eventually([&watch] { return watch.err().find("c.jsonl:2: body: ") != std::string::npos; }));
  watch.send(SIGTERM);
  EXPECT_EQ(watch.wait(), 0);
  EXPECT_THAT(watch.out(), HasSubstr(R"({"indexed":1,"updated":0,"unchanged":0,"rejected":0,)"));
}

TEST_F(WatchTest, WaitsForAServerThatIsAway) {
  ASSERT_EQ(server_->stop(), 0);
  const std::string address = url();
  server_.reset();
  land("a.jsonl", json{{"id", "a"}, {"title", "De brug"}}.dump());
  Program watch({"watch", "--server", address, folder_.string()});
  EXPECT_TRUE(eventually([&watch] { return watch.err().find("Nobody answers") != std::string::npos; }));
  watch.send(SIGTERM);
  EXPECT_EQ(watch.wait(), 0);
  // Where it may, it adds without one.
  Program direct({"watch", "--server", address, "--data", data_.string(), folder_.string()});
  EXPECT_TRUE(eventually([&direct] { return direct.out().find("indexed 1") != std::string::npos; }));
  direct.send(SIGTERM);
  EXPECT_EQ(direct.wait(), 0);
}

TEST_F(WatchTest, WritesWithItsKeyAndEndsWithoutOne) {
  ASSERT_EQ(server_->stop(), 0);
  std::string key;
  {
    ServerProgram make(scratch_.path(), {"keys", "make", "--scope", "admin", "--data", data_.string()});
    key = make.output();
    ASSERT_EQ(make.wait(), 0) << make.errors();
  }
  start();
  land("a.jsonl", json{{"id", "a"}, {"title", "De brug"}}.dump());
  Program refused({"watch", "--server", url(), folder_.string()});
  EXPECT_EQ(refused.wait(), 2);
  EXPECT_THAT(refused.err(), HasSubstr("status 401"));
  const fs::path file = scratch_.path() / "key";
  std::ofstream(file) << key;
  Program watch({"watch", "--server", url(), "--key-file", file.string(), folder_.string()});
  EXPECT_TRUE(eventually([&watch] { return watch.out().find("indexed 1") != std::string::npos; }));
  watch.send(SIGTERM);
  EXPECT_EQ(watch.wait(), 0);
  std::ofstream(file, std::ios::trunc).close();
  Program without({"watch", "--server", url(), "--key-file", file.string(), folder_.string()});
  EXPECT_NE(without.wait(), 0);
  EXPECT_THAT(without.err(), HasSubstr("There is no key in " + file.string()));
}

}  // namespace
}  // namespace trefwoord
