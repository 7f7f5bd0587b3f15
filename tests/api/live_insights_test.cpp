// What readers look for, of the whole program: from searches and clicks to the report.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/live_server.h"

namespace trefwoord {
namespace {

using nlohmann::json;

class LiveInsights : public LiveServer {
 protected:
  void restart(const std::vector<std::string>& options) {
    EXPECT_EQ(server_->stop(), 0) << server_->errors();
    start(options);
  }

  HttpReply click(const std::string& query, const std::string& id) {
    return send("POST", "/v1/events", {{"type", "click"}, {"query", query}, {"id", id}, {"position", 2}},
                {{"Content-Type", "application/json"}});
  }
  json insights() { return json::parse(client_->get("/v1/insights").body); }
};

TEST_F(LiveInsights, AreOffUnlessTheyAreSetOn) {
  EXPECT_EQ(client_->get("/v1/search?q=haven").status, 200);
  EXPECT_EQ(client_->get("/v1/insights").status, 404);
  EXPECT_EQ(click("haven", "a").status, 404);
  EXPECT_FALSE(std::filesystem::exists(data_ / "insights"));
}

TEST_F(LiveInsights, CountPagesAndTheApiAlikeAndOutliveARestart) {
  restart({"--insights"});
  const HttpReply put = send("PUT", "/v1/articles/a", {{"body", "De oude haven ligt er."}});
  EXPECT_EQ(put.status, 201);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(client_->get("/v1/search?q=haven").status, 200);
    EXPECT_EQ(client_->get("/zoeken?q=Haven").status, 200);
    EXPECT_EQ(client_->get("/zoeken?q=vuurtoren").status, 200);
    EXPECT_EQ(client_->get("/v1/search?q=vuurtoren").status, 200);
    EXPECT_EQ(client_->get("/v1/search.atom?q=haven").status, 200);
    EXPECT_EQ(client_->get("/").status, 200);
  }
  for (int i = 0; i < 5; ++i) EXPECT_EQ(click("haven", "a").status, 202);
  const json before = insights();
  EXPECT_EQ(before["searches"], 12);
  EXPECT_EQ(before["without_results"], 6);
  EXPECT_EQ(before["queries"], json::parse(R"([{"query":"haven","count":6,"clicks":5,"mean_position":2.0},
      {"query":"vuurtoren","count":6,"clicks":0,"mean_position":null}])"));
  EXPECT_EQ(before["queries_without_results"], json::parse(R"([{"query":"vuurtoren","count":6}])"));
  EXPECT_EQ(before["clicked"], json::parse(R"([{"id":"a","count":5}])"));
  restart({"--insights"});
  EXPECT_EQ(insights(), before);
}

TEST_F(LiveInsights, CountWhatIsSearchedWithEveryLetterOnce) {
  restart({"--insights"});
  EXPECT_EQ(send("PUT", "/v1/articles/a", {{"body", "De oude haven ligt er."}}).status, 201);
  for (const char* typed : {"ha", "hav", "haven"}) {
    const json body{{"requests", {{{"indexName", "n"}, {"params", {{"query", typed}}}}}}};
    EXPECT_EQ(send("POST", "/1/indexes/*/queries", body, {{"Content-Type", "application/json"}}).status, 200);
  }
  restart({"--insights"});
  EXPECT_EQ(insights()["searches"], 1);
}

}  // namespace
}  // namespace trefwoord
