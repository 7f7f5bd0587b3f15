// An index that a former version has made, served and brought up to date by this one, from outside.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/api/live_server.h"
#include "tests/indexer/sample_index.h"
#include "tests/search/story_texts.h"

namespace trefwoord {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class LiveUpgrade : public LiveServer {
 protected:
  void SetUp() override {
    std::vector<indexer::Article> articles;
    for (unsigned text = 2; text <= 201; ++text) {
      articles.push_back(test::version_of(text, std::to_string(text)));
    }
    for (const char* id : {"anp", "krant", "bode"}) articles.push_back(test::version_of(1, id));
    test::build_index(data_, articles);
    test::make_format_4(data_);
    start();
  }
  json get(const std::string& target) { return json::parse(client_->get(target).body); }
};

TEST_F(LiveUpgrade, AFormerFormatIsSearchedAndTakesNoChanges) {
  EXPECT_EQ(get("/v1/search?q=brug")["found"], 203);
  EXPECT_EQ(get("/v1/search?q=brug")["warnings"], json::array());
  const json folded = get("/v1/search?q=brug&collapse=story");
  EXPECT_EQ(folded["found"], 203);
  EXPECT_THAT(folded["warnings"].at(0), HasSubstr("vorige versie"));
  EXPECT_THAT(client_->get("/zoeken?q=brug&collapse=story").body, HasSubstr("vorige versie"));
  EXPECT_EQ(client_->get("/artikel/anp").status, 200);
  EXPECT_EQ(client_->get("/v1/articles/anp/related").status, 200);
  const json stats = get("/v1/stats");
  EXPECT_EQ(stats["format"], 4);
  EXPECT_EQ(stats["read_only"], true);
  EXPECT_EQ(stats["rebuild_due"], true);
  const HttpReply ready = client_->get("/readyz");
  EXPECT_EQ(ready.status, 200);
  EXPECT_EQ(ready.body, "ready, read only until it is rebuilt\n");
  const HttpReply refused = send("PUT", "/v1/articles/x", {{"title", "Nieuw"}});
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(json::parse(refused.body)["code"], "analysis_mismatch");
  EXPECT_EQ(send("POST", "/v1/snapshots?name=voor").status, 201);
  EXPECT_EQ(ended_task(*client_, json::parse(send("POST", "/v1/rebuild").body)["task"])["state"], "done");
  EXPECT_EQ(server_->stop(), 0);
  EXPECT_THAT(server_->errors(), HasSubstr(R"("event":"index_read_only")"));
  EXPECT_THAT(server_->errors(), HasSubstr(R"("format":"4")"));
}

TEST_F(LiveUpgrade, IsRebuiltWhileItAnswers) {
  std::atomic<bool> stop = false;
  std::atomic<int> bad = 0;
  std::atomic<int> answers = 0;
  std::thread reader([&] {
    HttpClient client(server_->port());
    while (!stop) {
      const HttpReply reply = client.get("/v1/search?q=brug&collapse=story");
      bad += reply.status == 200 && json::parse(reply.body)["found"] >= 201 ? 0 : 1;
      ++answers;
    }
  });
  const json task = ended_task(*client_, json::parse(send("POST", "/v1/rebuild").body)["task"]);
  EXPECT_EQ(task["state"], "done") << task;
  stop = true;
  reader.join();
  EXPECT_EQ(bad, 0);
  EXPECT_GT(answers, 0);
  const json folded = get("/v1/search?q=brug&collapse=story");
  EXPECT_EQ(folded["found"], 201);
  EXPECT_EQ(folded["warnings"], json::array());
  EXPECT_EQ(get("/v1/search?story=anp")["found"], 3);
  EXPECT_EQ(get("/v1/stats")["format"], 6);
  EXPECT_EQ(get("/v1/stats")["read_only"], false);
  EXPECT_EQ(client_->get("/readyz").body, "ready\n");
  EXPECT_EQ(send("PUT", "/v1/articles/x", {{"title", "Nieuwe brug"}}).status, 201);
}

}  // namespace
}  // namespace trefwoord
