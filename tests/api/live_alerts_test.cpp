// Alerts of the whole program: from an article that comes in to the match.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "server/access/digest.h"
#include "tests/api/live_server.h"
#include "tests/support/webhook_receiver.h"

namespace trefwoord {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class LiveAlerts : public LiveServer {
 protected:
  std::string add_alert(const json& alert) {
    const HttpReply reply = send("POST", "/v1/alerts", alert, {{"Content-Type", "application/json"}});
    EXPECT_EQ(reply.status, 201) << reply.body;
    return json::parse(reply.body)["id"];
  }

  void put(const std::string& id, const std::string& body) {
    const HttpReply reply = send("PUT", "/v1/articles/" + id, {{"body", body}});
    EXPECT_TRUE(reply.status == 200 || reply.status == 201) << reply.body;
  }

  json match_page(const std::string& alert, const std::string& query = "") {
    return json::parse(client_->get("/v1/alerts/" + alert + "/matches" + query).body);
  }

  std::vector<std::string> matched(const std::string& alert) {
    std::vector<std::string> ids;
    const json page = match_page(alert);
    for (const json& match : page["matches"]) ids.push_back(match["id"]);
    return ids;
  }
};

TEST_F(LiveAlerts, AnArticleIsMatchedBeforeItsWriteIsAnswered) {
  const std::string brug = add_alert({{"q", "bruggen"}});
  const std::string both = add_alert({{"q", "brug haven"}});
  const std::string any = add_alert({{"q", "brug OF haven"}});
  put("a", "De brug gaat open.");
  EXPECT_THAT(matched(brug), ElementsAre("a"));
  put("b", "De haven ligt achter de brug.");
  EXPECT_THAT(matched(brug), ElementsAre("a", "b"));
  EXPECT_THAT(matched(both), ElementsAre("b"));
  EXPECT_THAT(matched(any), ElementsAre("a", "b"));
}

TEST_F(LiveAlerts, WhatWasThereBeforeIsNotMatchedUntilItIsChanged) {
  put("a", "De brug gaat open.");
  const std::string brug = add_alert({{"q", "brug"}});
  put("a", "De brug gaat open.");  // the same again
  EXPECT_THAT(matched(brug), IsEmpty());
  put("a", "De brug gaat dicht.");
  put("a", "De brug gaat weer open.");
  EXPECT_THAT(matched(brug), ElementsAre("a"));
  EXPECT_EQ(send("DELETE", "/v1/articles/a").status, 200);
  EXPECT_EQ(match_page(brug)["matches"][0]["article"], nullptr);
}

TEST_F(LiveAlerts, AnImportIsMatchedAndACursorMissesNothing) {
  const std::string brug = add_alert({{"q", "brug"}});
  std::string lines;
  for (int i = 0; i < 600; ++i) {
    lines += json{{"id", std::to_string(i)}, {"body", i % 3 == 0 ? "Een brug." : "Een weg."}}.dump() + '\n';
  }
  EXPECT_EQ(client_->send("POST", "/v1/articles", lines, {{"Content-Type", "application/x-ndjson"}}).status,
            200);
  std::vector<std::string> seen;
  std::string cursor = "0";
  json page;
  do {
    page = match_page(brug, "?per_page=70&cursor=" + cursor);
    for (const json& match : page["matches"]) seen.push_back(match["id"]);
    cursor = page["cursor"];
  } while (page["more"] == true);
  ASSERT_EQ(seen.size(), 200U);
  for (int i = 0; i < 200; ++i) EXPECT_EQ(seen[static_cast<std::size_t>(i)], std::to_string(3 * i));
  put("nieuw", "Nog een brug.");
  EXPECT_EQ(match_page(brug, "?cursor=" + cursor)["matches"].size(), 1U);
}

TEST_F(LiveAlerts, AreThereAgainAfterARestart) {
  const std::string brug = add_alert({{"q", "brug"}});
  const std::string weg = add_alert({{"q", "weg"}});
  put("a", "De brug en de weg.");
  EXPECT_EQ(send("DELETE", "/v1/alerts/" + weg).status, 200);
  EXPECT_EQ(server_->stop(), 0);
  start();
  EXPECT_EQ(json::parse(client_->get("/v1/alerts").body)["alerts"].size(), 1U);
  put("b", "De brug en de weg.");
  EXPECT_THAT(matched(brug), ElementsAre("a", "b"));
  EXPECT_EQ(client_->get("/v1/alerts/" + weg).status, 404);
}

TEST_F(LiveAlerts, WhatWasAcknowledgedWasMatchedWhateverHappensToTheProgram) {
  const std::string brug = add_alert({{"q", "brug"}});
  for (int i = 0; i < 5; ++i) {
    put(std::to_string(i), "De brug.");
    server_->kill();
    start();
    EXPECT_EQ(matched(brug).size(), static_cast<std::size_t>(i + 1));
  }
}

TEST_F(LiveAlerts, AWebhookGetsTheMatchSigned) {
  const test::WebhookReceiver receiver({503});
  const std::string secret = "een geheim van zestien";
  const std::string id =
      add_alert({{"q", "brug"}, {"webhook", {{"url", receiver.url()}, {"secret", secret}}}});
  EXPECT_EQ(send("PUT", "/v1/articles/a", {{"title", "Brug open"}, {"body", "Ja."}}).status, 201);
  ASSERT_TRUE(receiver.gets(2));  // the first was refused
  const auto received = receiver.received();
  const json body = json::parse(received[1].body);
  EXPECT_EQ(body["alert"], id);
  EXPECT_EQ(body["q"], "brug");
  EXPECT_EQ(body["matches"][0]["id"], "a");
  EXPECT_EQ(body["matches"][0]["article"]["title"], "Brug open");
  EXPECT_EQ(received[1].signature, "sha256=" + access::to_hex(access::hmac_sha256(secret, received[1].body)));
  EXPECT_THAT(client_->get("/v1/alerts").body, Not(HasSubstr("geheim")));
  EXPECT_EQ(server_->stop(), 0);
  EXPECT_THAT(server_->errors(), Not(HasSubstr("geheim")));
}

TEST_F(LiveAlerts, AFileOfAlertsThatCannotBeReadKeepsTheServerFromStarting) {
  EXPECT_EQ(server_->stop(), 0);
  std::ofstream(data_ / "alerts.json") << "{";
  ServerProgram refused(scratch_.path(), {"--data", data_.string(), "--listen", "127.0.0.1:0"});
  EXPECT_EQ(refused.wait(), 1);
  EXPECT_THAT(refused.errors(), HasSubstr("alerts.json"));
}

}  // namespace
}  // namespace trefwoord
