// The admin pages of a running server, as a browser without a script asks for them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <sstream>

#include "server/access/key_changes.h"
#include "tests/api/live_server.h"

namespace trefwoord {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class LiveAdmin : public LiveServer {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(data_);
    key_ = access::add_key(data_ / "keys.json", http::Scope::admin, "redactie")->text;
    start({"--cors-origins", "*", "--log-queries", "--slow-query-ms", "1"});
  }

  HttpReply page(const std::string& path) {
    return client_->get(path, {{"Accept", "text/html"}, {"Cookie", cookie_}});
  }

  // Sends a form with the token of the page that has it.
  HttpReply form(const std::string& from, const std::string& to, const std::string& fields) {
    const std::string html = page(from).body;
    std::smatch token;
    if (!std::regex_search(html, token, std::regex("name=\"formulier\" value=\"([0-9a-f]{64})\""))) {
      ADD_FAILURE() << from << " has no form";
      return {};
    }
    return client_->send("POST", to, "formulier=" + token[1].str() + '&' + fields,
                         {{"Accept", "text/html"},
                          {"Cookie", cookie_},
                          {"Content-Type", "application/x-www-form-urlencoded"}});
  }

  void sign_in() {
    const HttpReply reply = form("/beheer/aanmelden", "/beheer/aanmelden", "sleutel=" + key_);
    EXPECT_EQ(reply.status, 303);
    const std::string cookie(reply.header("set-cookie"));
    cookie_ = cookie.substr(0, cookie.find(';'));
  }

  std::string key_;
  std::string cookie_;
};

TEST_F(LiveAdmin, IsForWhoIsSignedIn) {
  EXPECT_EQ(page("/beheer").status, 303);
  EXPECT_EQ(page("/beheer").header("location"), "/beheer/aanmelden");
  EXPECT_EQ(client_->get("/beheer").status, 401) << "a program";
  sign_in();
  const HttpReply overview = page("/beheer");
  EXPECT_EQ(overview.status, 200);
  EXPECT_THAT(overview.body, HasSubstr("Afmelden"));
  EXPECT_EQ(overview.header("access-control-allow-origin"), "") << "no other site may read it";
  EXPECT_EQ(client_->get("/v1/settings", {{"Cookie", cookie_}}).status, 401) << "the API knows no cookies";
  EXPECT_EQ(form("/beheer", "/beheer/afmelden", "").status, 303);
  EXPECT_EQ(page("/beheer").status, 303);
}

TEST_F(LiveAdmin, ShowsAndChangesWhatTheApiDoes) {
  sign_in();
  EXPECT_EQ(form("/beheer/instellingen/synonyms", "/beheer/instellingen/synonyms",
                 "doe=toevoegen&versie=30&regel=koets%2C+wagen")
                .status,
            303);
  const HttpClient::Headers with_key{{"Authorization", "Bearer " + key_}};
  EXPECT_EQ(client_->get("/v1/settings/synonyms", with_key).body, "koets, wagen\n");
  const HttpReply wrong = form("/beheer/instellingen/synonyms", "/beheer/instellingen/synonyms",
                               "doe=toevoegen&versie=31&regel=%3Cb%3E");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, AllOf(HasSubstr("synonyms:2:"), Not(HasSubstr("<b>"))));
  EXPECT_EQ(form("/beheer", "/beheer/momentopname", "naam=maandag").status, 303);
  EXPECT_TRUE(std::filesystem::exists(data_ / "snapshots" / "maandag"));
  EXPECT_EQ(client_
                ->send("PUT", "/v1/articles/brug", R"({"title":"De brug is open"})",
                       {{"Authorization", "Bearer " + key_}, {"Content-Type", "application/json"}})
                .status,
            201);
  EXPECT_EQ(form("/beheer", "/beheer/herbouw", "").status, 303);
  EXPECT_TRUE(eventually([this] { return page("/beheer").body.find("klaar") != std::string::npos; }));
}

TEST_F(LiveAdmin, ErasesAnArticle) {
  sign_in();
  const HttpClient::Headers with_key{{"Authorization", "Bearer " + key_},
                                     {"Content-Type", "application/json"}};
  EXPECT_EQ(client_->send("PUT", "/v1/articles/brug", R"({"title":"De brug is open"})", with_key).status,
            201);
  EXPECT_EQ(form("/beheer", "/beheer/wissen", "id=brug&zeker=ja").status, 303);
  EXPECT_EQ(client_->get("/v1/articles/brug", with_key).status, 404);
  EXPECT_EQ(form("/beheer", "/beheer/wissen", "id=brug&zeker=ja").status, 404);
}

TEST_F(LiveAdmin, AKeyIsInForceWhenItIsShownAndSoIsItsEnd) {
  sign_in();
  const std::string html = form("/beheer/sleutels", "/beheer/sleutels", "soort=search&notitie=site").body;
  std::smatch made;
  ASSERT_TRUE(std::regex_search(html, made, std::regex("tw_search_([0-9a-f]{8})_[0-9a-f]{48}")));
  const HttpClient::Headers with_key{{"Authorization", "Bearer " + made[0].str()}};
  EXPECT_EQ(client_->get("/v1/search", with_key).status, 200);
  EXPECT_EQ(form("/beheer/sleutels", "/beheer/sleutels/intrekken", "id=" + made[1].str()).status, 303);
  EXPECT_EQ(client_->get("/v1/search", with_key).status, 401);
}

TEST_F(LiveAdmin, TheLogTellsWhoAndNeverAKey) {
  sign_in();
  (void)client_->get("/v1/search?q=brug", {{"Authorization", "Bearer " + key_}, {"X-Request-Id", "van-mij"}});
  EXPECT_EQ(client_->get("/livez", {{"X-Request-Id", "van-mij"}}).header("x-request-id"), "van-mij");
  EXPECT_EQ(client_->get("/livez").header("x-request-id").size(), 16U);
  (void)page("/beheer");
  EXPECT_EQ(server_->stop(), 0);
  const std::string log = server_->errors();
  server_.reset();
  const std::string id = key_.substr(9, 8);
  std::set<std::string> told;
  std::istringstream lines(log);
  for (std::string line; std::getline(lines, line);) {
    const json event = json::parse(line, nullptr, false);
    ASSERT_TRUE(event.is_object()) << line;
    EXPECT_TRUE(event.contains("time") && event.contains("level")) << line;
    if (event.value("event", "") != "request") continue;
    if (event["path"] == "/beheer" && event["status"] == 200) {
      EXPECT_EQ(event["key"], id);
    }
    if (event["request"] == "van-mij") told.insert(event["route"]);
  }
  EXPECT_EQ(told, (std::set<std::string>{"/livez", "/v1/search"}));
  EXPECT_THAT(log, AllOf(Not(HasSubstr(key_.substr(17))), Not(HasSubstr(cookie_.substr(17)))));
}

class OpenAdmin : public LiveServer {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(data_);
    start();
  }
};

TEST_F(OpenAdmin, IsThereForThisMachineByItsOwnName) {
  EXPECT_EQ(client_->get("/beheer", {{"Accept", "text/html"}}).status, 200);
  EXPECT_EQ(client_->raw("GET /beheer HTTP/1.1\r\nHost: krant.example\r\n\r\n").status, 421);
}

}  // namespace
}  // namespace trefwoord
