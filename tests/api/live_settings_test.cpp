// What editors decide, of the whole program: in force at once, after a restart, and in a snapshot.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "server/editing/editor_settings.h"
#include "tests/api/live_server.h"

namespace trefwoord {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

class LiveSettings : public LiveServer {
 protected:
  HttpReply put(const std::string& name, const std::string& text, const HttpClient::Headers& headers = {}) {
    return client_->send("PUT", "/v1/settings/" + name, text, headers);
  }
  void put_article(const std::string& id, const std::string& body) {
    EXPECT_EQ(send("PUT", "/v1/articles/" + id, {{"body", body}}).status, 201);
  }
  std::string tag(const std::string& name) {
    return std::string(client_->get("/v1/settings/" + name).header("etag"));
  }
  std::vector<std::string> ids(const std::string& query) {
    std::vector<std::string> found;
    const json answer = json::parse(client_->get("/v1/search?" + query).body);
    for (const json& hit : answer["hits"]) found.push_back(hit["id"]);
    return found;
  }
};

TEST_F(LiveSettings, SynonymsAreInForceAtOnceAndAfterARestart) {
  put_article("a", "De koets staat stil.");
  EXPECT_EQ(found("slee"), 0U);
  const std::string first = tag("synonyms");
  EXPECT_EQ(put("synonyms", "slee, koets\n", {{"If-Match", first}}).status, 200);
  EXPECT_EQ(found("slee"), 1U);
  EXPECT_EQ(put("synonyms", "slee, ar\n", {{"If-Match", first}}).status, 412);
  EXPECT_EQ(put("synonyms", "slee =>\n").status, 422);
  EXPECT_EQ(found("slee"), 1U);
  EXPECT_EQ(server_->stop(), 0);
  start();
  EXPECT_EQ(found("slee"), 1U);
  EXPECT_EQ(client_->get("/v1/settings/synonyms").body, "slee, koets\n");
  EXPECT_EQ(put("synonyms", "").status, 200);
  EXPECT_EQ(found("slee"), 0U);
  EXPECT_EQ(client_->get("/v1/settings/synonyms?version=1").body, "slee, koets\n");
}

TEST_F(LiveSettings, StopWordsAreInForceAtOnce) {
  put_article("a", "Nieuws van de brug.");
  put_article("b", "De brug.");
  EXPECT_EQ(found("nieuws+brug&match=all"), 1U);
  EXPECT_EQ(put("stop-words", "nieuws\n").status, 200);
  EXPECT_EQ(found("nieuws+brug&match=all"), 2U);
}

TEST_F(LiveSettings, PinsHoldForPageFeedAndOtherClients) {
  put_article("a", "De brug is open.");
  put_article("b", "De brug is dicht.");
  put_article("c", "Een weg.");
  const json rules{{"rules", {{{"query", "Brug"}, {"pinned", {"c"}}, {"hidden", {"b"}}}}}};
  EXPECT_EQ(put("pins", rules.dump(), {{"Content-Type", "application/json"}}).status, 200);
  EXPECT_THAT(ids("q=brug"), ElementsAre("c", "a"));
  EXPECT_THAT(ids("q=brug&sort=newest"), ElementsAre("a"));
  EXPECT_THAT(ids("q=de+brug"), testing::UnorderedElementsAre("a", "b"));
  EXPECT_EQ(json::parse(client_->get("/v1/search?q=brug").body)["hits"][0]["pinned"], true);
  EXPECT_THAT(client_->get("/v1/search.csv?q=brug").body, testing::ContainsRegex("c,.*\n.*a,"));
  const HttpReply page = client_->get("/zoeken?q=brug");
  EXPECT_LT(page.body.find("Een weg"), page.body.find("is open"));
  EXPECT_THAT(page.body, testing::Not(HasSubstr("is dicht")));
  const json asked{{"requests", {{{"indexName", "x"}, {"params", "query=brug"}}}}};
  const json answer = json::parse(
      client_->send("POST", "/1/indexes/*/queries", asked.dump(), {{"Content-Type", "application/json"}})
          .body);
  EXPECT_EQ(answer["results"][0]["hits"][0]["objectID"], "c");
  EXPECT_FALSE(answer["results"][0]["hits"][0].contains("pinned"));
  EXPECT_EQ(send("DELETE", "/v1/settings/pins").status, 200);
  EXPECT_EQ(found("brug"), 2U);
}

TEST_F(LiveSettings, ExceptionsForCompoundsAreDueUntilTheRebuild) {
  put_article("a", "Het fietspad.");
  EXPECT_EQ(found("pad"), 1U);
  const json changed = json::parse(put("compound-exceptions", "fietspad\n").body);
  EXPECT_EQ(changed["rebuild_due"], true);
  EXPECT_EQ(found("pad"), 1U);
  EXPECT_EQ(json::parse(client_->get("/v1/stats").body)["rebuild_due"], true);
  ASSERT_EQ(ended_task(*client_, json::parse(send("POST", "/v1/rebuild").body)["task"])["state"], "done");
  EXPECT_EQ(json::parse(client_->get("/v1/settings").body)["rebuild_due"], false);
  EXPECT_EQ(found("pad"), 0U);
  EXPECT_EQ(found("fietspad"), 1U);
}

TEST_F(LiveSettings, ATextIsTakenUpToItsBound) {
  const std::string longest(editing::kMaxSettingBytes, '#');
  EXPECT_EQ(put("synonyms", longest).status, 200);
  EXPECT_EQ(put("synonyms", longest + "#").status, 413);
}

TEST_F(LiveSettings, ASnapshotHasThemAndTheAlerts) {
  put_article("a", "De koets staat stil.");
  EXPECT_EQ(put("synonyms", "slee, koets\n").status, 200);
  const HttpReply alert =
      send("POST", "/v1/alerts", {{"q", "koets"}}, {{"Content-Type", "application/json"}});
  put_article("b", "Nog een koets.");
  const std::string matches = "/v1/alerts/" + json::parse(alert.body)["id"].get<std::string>() + "/matches";
  EXPECT_EQ(send("POST", "/v1/snapshots?name=een").status, 201);
  const std::string copy = (data_ / "snapshots" / "een").string();
  ServerProgram restored(scratch_.path(), {"--data", copy, "--listen", "127.0.0.1:0"});
  HttpClient client(restored.port());
  EXPECT_EQ(json::parse(client.get("/v1/search?q=slee").body)["found"], 2);
  EXPECT_EQ(json::parse(client.get(matches).body)["matches"].size(), 1U);
}

TEST_F(LiveSettings, AFileThatCannotBeReadKeepsTheServerFromStarting) {
  EXPECT_EQ(put("pins", R"({"rules":[]})").status, 200);
  EXPECT_EQ(server_->stop(), 0);
  std::ofstream(data_ / "settings" / "pins" / "2") << "# version 2 at 5\n{\"rules\":7}";
  ServerProgram refused(scratch_.path(), {"--data", data_.string(), "--listen", "127.0.0.1:0"});
  EXPECT_EQ(refused.wait(), 1);
  EXPECT_THAT(refused.errors(), HasSubstr("settings/pins/2"));
}

}  // namespace
}  // namespace trefwoord
