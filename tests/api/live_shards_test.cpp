// A server whose index is in shards that xapian-tcpsrv serves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/shards.h"
#include "tests/api/server_program.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/http_client.h"
#include "tests/support/shard_server.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class LiveShards : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::has_shard_server_program()) GTEST_SKIP() << "xapian-tcpsrv is not installed";
    test::build_index(scratch_.path() / "index", test::numbered_articles(60), 1, 2);
    for (std::uint32_t shard = 0; shard < 2; ++shard) {
      shards_.push_back(std::make_unique<test::ShardServer>(
          indexer::shard_path(scratch_.path() / "index" / "current", shard)));
    }
  }

  // `more`: lines of the table [shards].
  void configure(const std::string& at, const std::string& more) const {
    std::ofstream(scratch_.path() / "trefwoord.toml")
        << "data = 'settings'\nlisten = '127.0.0.1:0'\n[shards]\nat = " << at << '\n'
        << more << '\n';
  }
  [[nodiscard]] std::vector<std::string> arguments() const {
    return {"--config", (scratch_.path() / "trefwoord.toml").string()};
  }
  void start(const std::string& more) {
    configure("['" + shards_[0]->address() + "', '" + shards_[1]->address() + "']", more);
    server_.emplace(scratch_.path(), arguments());
    client_.emplace(server_->port());
  }

  HttpReply search() { return client_->get("/v1/search?q=bericht+" + std::to_string(++asked_)); }
  bool is_whole() {
    const HttpReply reply = search();
    return reply.status == 200 && !json::parse(reply.body).contains("partial");
  }

  const test::TemporaryDirectory scratch_;
  std::vector<std::unique_ptr<test::ShardServer>> shards_;
  std::optional<ServerProgram> server_;
  std::optional<HttpClient> client_;
  int asked_ = 0;
};

TEST_F(LiveShards, PartialAnswersSaySo) {
  start("partial = true\ntimeout_ms = 1000");
  const json whole = json::parse(search().body);
  EXPECT_FALSE(whole.contains("partial"));
  EXPECT_EQ(whole["index"]["articles"], 60);
  shards_[1]->kill();
  const HttpReply reply = search();
  ASSERT_EQ(reply.status, 200) << reply.body;
  const json partial = json::parse(reply.body);
  EXPECT_EQ(partial["partial"], true);
  EXPECT_THAT(partial["warnings"].dump(), HasSubstr("Een deel van het archief is even niet bereikbaar"));
  EXPECT_THAT(client_->get("/zoeken?q=bericht").body, HasSubstr("even niet bereikbaar"));
  shards_[1]->start();
  EXPECT_TRUE(eventually([this] { return is_whole(); }));
  EXPECT_EQ(server_->stop(), 0);
  EXPECT_THAT(server_->errors(), HasSubstr("\"event\":\"shard_lost\""));
  EXPECT_THAT(server_->errors(), HasSubstr("\"event\":\"shard_back\""));
}

TEST_F(LiveShards, WithoutPartialAnswersASearchFails) {
  start("");
  EXPECT_TRUE(is_whole());
  shards_[0]->kill();
  const HttpReply reply = search();
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(json::parse(reply.body)["code"], "shard_unavailable");
  EXPECT_THAT(reply.body, testing::Not(HasSubstr("127.0.0.1"))) << "where shards are is nobody's affair";
  shards_[0]->start();
  EXPECT_TRUE(eventually([this] { return is_whole(); }));
}

TEST_F(LiveShards, WritesAreRefused) {
  start("");
  for (const auto& [method, path] : {std::pair("PUT", "/v1/articles/a"), {"POST", "/v1/rebuild"}}) {
    const HttpReply reply = client_->send(method, path, R"({"body":"Een brug."})");
    if (reply.status == 202) continue;  // a task, which then failed
    EXPECT_EQ(reply.status, 503) << path << reply.body;
    EXPECT_EQ(json::parse(reply.body)["code"], "not_writable") << path;
  }
  EXPECT_EQ(json::parse(client_->get("/v1/stats").body)["articles"], 60);
}

TEST_F(LiveShards, OneThatIsNotTheShardEndsTheStart) {
  configure("['" + shards_[1]->address() + "', '" + shards_[0]->address() + "']", "partial = true");
  ServerProgram server(scratch_.path(), arguments());
  EXPECT_EQ(server.start_line(), "");
  EXPECT_EQ(server.wait(), 1);
  EXPECT_THAT(server.errors(), HasSubstr("shards_at: \"" + shards_[1]->address() +
                                         "\": it is shard 2/2 of its index, where shard 1/2 should be"));
}

}  // namespace
}  // namespace trefwoord
