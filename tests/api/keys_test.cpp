// Keys of the whole program: made and revoked by its command, asked for by its server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "indexer/index_builder.h"
#include "tests/api/server_program.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

class KeysOfServer : public testing::Test {
 protected:
  void SetUp() override {
    const auto articles = scratch_.path() / "articles.jsonl";
    std::ofstream(articles) << R"({"id":"koets","body":"De koets staat stil."})" << '\n';
    const auto built = indexer::rebuild_index(data(), {articles.string()}, {}, {.workers = 1});
    ASSERT_TRUE(built.has_value()) << built.error().message;
  }

  [[nodiscard]] std::string data() const { return (scratch_.path() / "data").string(); }
  [[nodiscard]] ServerProgram start(std::vector<std::string> further = {}) const {
    std::vector<std::string> arguments{"--data", data(), "--listen", "127.0.0.1:0", "--threads", "2"};
    arguments.insert(arguments.end(), further.begin(), further.end());
    return {scratch_.path(), std::move(arguments)};
  }

  struct Run {
    int code;
    std::string output;
    std::string errors;
  };
  [[nodiscard]] Run keys(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "keys");
    arguments.insert(arguments.end(), {"--data", data()});
    ServerProgram program(scratch_.path(), std::move(arguments));
    std::string output = program.output();
    const int code = program.wait();
    return {code, std::move(output), program.errors()};
  }
  [[nodiscard]] std::string make(const std::string& scope) const {
    const std::string line = keys({"make", "--scope", scope}).output;
    return line.substr(0, line.find('\n'));
  }

  test::TemporaryDirectory scratch_;
};

int status(HttpClient& client, const std::string& target, const std::string& key) {
  return key.empty() ? client.get(target).status
                     : client.get(target, {{"Authorization", "Bearer " + key}}).status;
}

bool answers_in_the_end(HttpClient& client, const std::string& target, const std::string& key, int wanted) {
  for (int attempt = 0; attempt < 1'000; ++attempt) {
    if (status(client, target, key) == wanted) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

TEST_F(KeysOfServer, AreMadeListedAndRevoked) {
  const Run made = keys({"make", "--scope", "search", "--note", "website"});
  EXPECT_EQ(made.code, 0);
  EXPECT_THAT(made.output, MatchesRegex("tw_search_[0-9a-f]{8}_[0-9a-f]{48}\n"));
  const std::string id = made.output.substr(10, 8);
  EXPECT_THAT(made.errors, HasSubstr("Key " + id + " (search) is in " + data() + "/keys.json"));
  EXPECT_THAT(made.errors, Not(HasSubstr(made.output.substr(19, 48))));

  const Run listed = keys({"list"});
  EXPECT_EQ(listed.code, 0);
  EXPECT_THAT(listed.output, MatchesRegex(id + "  search  20..-..-..T..:..:..Z  website\n"));
  EXPECT_EQ(keys({"revoke", id}).code, 0);
  EXPECT_EQ(keys({"list"}).output, "");
  const Run again = keys({"revoke", id});
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.errors, HasSubstr("There is no key " + id));
}

TEST_F(KeysOfServer, WrongUsageOfTheCommandEndsWithTwo) {
  const std::vector<std::vector<std::string>> cases{
      {},
      {"made"},
      {"make"},
      {"make", "--scope", "root"},
      {"make", "--scope", "anyone"},
      {"revoke"},
      {"list", "--lissten", "x"},
      {"make", "--scope", "search", "--note", "a\nb"},
      {"make", "--scope", "search", "--note", std::string(201, 'a')}};
  for (const auto& arguments : cases) EXPECT_EQ(keys(arguments).code, 2);
  EXPECT_EQ(keys({"make", "--scope", "search", "--note", std::string(200, 'a')}).code, 0);
}

TEST_F(KeysOfServer, AreAskedFor) {
  const std::string search = make("search");
  const std::string admin = make("admin");
  ServerProgram server = start();
  HttpClient client(server.port());
  for (const char* open :
       {"/livez", "/readyz", "/health", "/openapi.json", "/opensearch.xml", "/favicon.svg"}) {
    EXPECT_EQ(status(client, open, ""), 200) << open;
  }
  for (const char* target : {"/v1/search?q=koets", "/v1/articles/koets", "/v1/analyze?text=koets",
                             "/v1/stats", "/", "/zoeken?q=koets", "/artikel/koets"}) {
    EXPECT_EQ(status(client, target, ""), 401) << target;
    EXPECT_EQ(status(client, target, search + "0"), 401) << target;
    EXPECT_EQ(status(client, target, search), 200) << target;
    EXPECT_EQ(status(client, target, admin), 200) << target;
  }
  EXPECT_EQ(status(client, "/metrics", ""), 401);
  EXPECT_EQ(status(client, "/metrics", search), 403);
  EXPECT_EQ(status(client, "/metrics", admin), 200);

  const HttpReply refused = client.get("/v1/search?q=koets");
  EXPECT_EQ(refused.header("www-authenticate"), "Bearer realm=\"trefwoord\"");
  EXPECT_EQ(refused.header("content-type"), "application/problem+json");
  EXPECT_THAT(refused.body, HasSubstr("\"code\":\"key_missing\""));
  EXPECT_THAT(client.get("/zoeken?q=koets", {{"Accept", "text/html"}}).body,
              HasSubstr("Hier is een sleutel voor nodig"));
  EXPECT_EQ(
      client.send("POST", "/v1/search", R"({"q":"koets"})", {{"Content-Type", "application/json"}}).status,
      401);
  EXPECT_EQ(client.get("/nergens").status, 404);
  EXPECT_EQ(server.stop(), 0);
  EXPECT_THAT(server.errors(), Not(HasSubstr(search.substr(19))));
}

TEST_F(KeysOfServer, WritingNeedsAnAdminKey) {
  const std::string search = make("search");
  const std::string admin = make("admin");
  ServerProgram server = start();
  struct Write {
    std::string method, target, body, type;
    int done;
  };
  const Write writes[] = {
      {"PUT", "/v1/articles/brug", R"({"title":"Brug"})", "application/json", 201},
      {"PATCH", "/v1/articles/brug", R"({"title":"Sluis"})", "application/json", 200},
      {"POST", "/v1/articles", R"({"id":"dijk","title":"Dijk"})", "application/json", 201},
      {"POST", "/v1/articles", R"({"id":"dam","title":"Dam"})", "application/x-ndjson", 200},
      {"DELETE", "/v1/articles?section=geen", "", "application/json", 200},
      {"DELETE", "/v1/articles/brug", "", "application/json", 200},
  };
  for (const Write& write : writes) {
    SCOPED_TRACE(write.method + " " + write.target);
    const auto status_with = [&, port = server.port()](const std::string& key) {
      HttpClient client(port);
      HttpClient::Headers headers{{"Content-Type", write.type}};
      if (!key.empty()) headers.emplace_back("Authorization", "Bearer " + key);
      return client.send(write.method, write.target, write.body, headers).status;
    };
    EXPECT_EQ(status_with(""), 401);
    EXPECT_EQ(status_with(search), 403);
    EXPECT_EQ(status_with(admin), write.done);
  }
}

TEST_F(KeysOfServer, PublicSearchIsForEverybody) {
  const std::string admin = make("admin");
  ServerProgram server = start({"--public-search"});
  HttpClient client(server.port());
  for (const char* target : {"/", "/zoeken?q=koets", "/v1/search?q=koets"}) {
    EXPECT_EQ(status(client, target, ""), 200) << target;
  }
  EXPECT_EQ(status(client, "/v1/search?q=koets", admin + "0"), 401);
  EXPECT_EQ(status(client, "/metrics", ""), 401);
  EXPECT_EQ(status(client, "/metrics", admin), 200);
}

TEST_F(KeysOfServer, ComeIntoForceAndOutOfItWithoutARestart) {
  ServerProgram server = start();
  HttpClient client(server.port());
  const std::string target = "/v1/search?q=koets";
  EXPECT_EQ(status(client, target, ""), 200);
  const std::string search = make("search");
  EXPECT_TRUE(answers_in_the_end(client, target, "", 401));
  EXPECT_EQ(status(client, target, search), 200);
  EXPECT_EQ(keys({"revoke", search.substr(10, 8)}).code, 0);
  EXPECT_TRUE(answers_in_the_end(client, target, search, 401));
  EXPECT_EQ(status(client, target, ""), 401) << "the last key gone does not open the door";
}

TEST_F(KeysOfServer, AreReadAgainOnHangup) {
  const std::string search = make("search");
  ServerProgram server = start();
  HttpClient client(server.port());
  EXPECT_EQ(status(client, "/v1/stats", search), 200);
  EXPECT_EQ(keys({"revoke", search.substr(10, 8)}).code, 0);
  server.signal(SIGHUP);
  EXPECT_TRUE(answers_in_the_end(client, "/v1/stats", search, 401));
  EXPECT_EQ(server.stop(), 0);
}

TEST_F(KeysOfServer, WithoutThemTheServerIsForThisMachine) {
  ServerProgram open(scratch_.path(), {"--data", data(), "--listen", "0.0.0.0:0"});
  EXPECT_EQ(open.wait(), 1);
  EXPECT_THAT(open.errors(), HasSubstr("can be reached from other machines, and there are no keys"));
  ServerProgram local = start();
  EXPECT_NE(local.port(), 0);
  EXPECT_EQ(local.stop(), 0);
  EXPECT_THAT(local.errors(), HasSubstr(R"("event":"keys_none")"));
}

TEST_F(KeysOfServer, WithThemItMayBeForOthers) {
  const std::string search = make("search");
  ServerProgram server(scratch_.path(), {"--data", data(), "--listen", "0.0.0.0:0"});
  HttpClient client(server.port());
  EXPECT_EQ(status(client, "/v1/stats", ""), 401);
  EXPECT_EQ(status(client, "/v1/stats", search), 200);
}

TEST_F(KeysOfServer, PagesOfListedSitesMayAsk) {
  const std::string search = make("search");
  ServerProgram server = start({"--cors-origins", "https://www.krant.example"});
  HttpClient client(server.port());
  const std::pair<std::string, std::string> ours{"Origin", "https://www.krant.example"};
  const HttpReply beforehand = client.send(
      "OPTIONS", "/v1/search", {},
      {ours, {"Access-Control-Request-Method", "GET"}, {"Access-Control-Request-Headers", "authorization"}});
  EXPECT_EQ(beforehand.status, 204);
  EXPECT_EQ(beforehand.header("access-control-allow-origin"), "https://www.krant.example");
  EXPECT_THAT(std::string(beforehand.header("access-control-allow-methods")), HasSubstr("GET"));
  EXPECT_THAT(std::string(beforehand.header("access-control-allow-headers")), HasSubstr("Authorization"));
  EXPECT_EQ(beforehand.header("vary"), "Origin");
  const HttpReply answer = client.get("/v1/search?q=koets", {ours, {"Authorization", "Bearer " + search}});
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("access-control-allow-origin"), "https://www.krant.example");
  const HttpReply refused = client.get("/v1/search?q=koets", {ours});
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.header("access-control-allow-origin"), "https://www.krant.example")
      << "errors can be read";
  EXPECT_EQ(client.get("/livez", {{"Origin", "https://evil.example"}}).header("access-control-allow-origin"),
            "");
}

TEST_F(KeysOfServer, WhoAsksTooMuchIsToldToWait) {
  const std::string search = make("search");
  ServerProgram server = start({"--requests-per-minute-per-key", "6"});
  HttpClient client(server.port());
  const HttpClient::Headers key{{"Authorization", "Bearer " + search}};
  EXPECT_EQ(client.get("/v1/search?q=koets", key).status, 200);
  const HttpReply refused = client.get("/v1/search?q=koets", key);
  EXPECT_EQ(refused.status, 429);
  EXPECT_THAT(std::string(refused.header("retry-after")), MatchesRegex("[1-9]|10"));
  EXPECT_THAT(refused.body, HasSubstr("\"code\":\"rate_limited\""));
  EXPECT_THAT(client.get("/zoeken?q=koets", {key[0], {"Accept", "text/html"}}).body,
              HasSubstr("Even geduld"));
  EXPECT_EQ(client.get("/livez").status, 200);
}

TEST_F(KeysOfServer, ScopedKeysSeeWhatTheirFiltersLetThrough) {
  const auto articles = scratch_.path() / "sections.jsonl";
  std::ofstream(articles)
      << R"({"id":"sport","section":"Sport","tags":["a","b"],"body":"De koets wint.","published":"2024"})"
      << '\n'
      << R"({"id":"regio","section":"Regio","tags":["b"],"body":"De koets staat.","published":"2022"})"
      << '\n';
  ASSERT_TRUE(indexer::rebuild_index(data(), {articles.string()}, {}, {.workers = 1}));
  const std::string search = make("search");
  const auto scope = [&](const std::string& options) {
    const std::string out = (scratch_.path() / "scoped.txt").string();
    const std::string command = "echo " + search + " | " PROGRAM_DIRECTORY "/trefwoord-server keys scope " +
                                options + " >" + out + " 2>/dev/null";
    const bool made = std::system(command.c_str()) == 0;
    std::ifstream file(out);
    std::string key;
    std::getline(file, key);
    return made ? key : "";
  };
  ServerProgram server = start();
  HttpClient client(server.port());
  const auto found = [&](const std::string& target, const std::string& key) {
    const HttpReply reply = client.get(target, {{"Authorization", "Bearer " + key}});
    EXPECT_EQ(reply.status, 200) << target;
    return nlohmann::json::parse(reply.body).value("found", -1);
  };
  const std::string sport = scope("--section Sport --expires 2099-12-31");
  EXPECT_EQ(found("/v1/search?q=koets", search), 2);
  EXPECT_EQ(found("/v1/search?q=koets", sport), 1);
  EXPECT_EQ(found("/v1/search", sport), 1);
  EXPECT_EQ(found("/v1/search?q=koets&section=Regio", sport), 0);
  EXPECT_EQ(found("/v1/search?q=koets&section=Regio&section=Sport", sport), 1);
  EXPECT_EQ(found("/v1/search?q=koets", scope("--section Sport --section Regio --expires 2099-12-31")), 2);
  EXPECT_EQ(found("/v1/search?q=koets", scope("--from 2023 --expires 2099-12-31")), 1);
  EXPECT_EQ(found("/v1/search?q=koets&from=2021", scope("--from 2023 --expires 2099-12-31")), 1);
  EXPECT_EQ(found("/v1/search?q=koets&tag=a", scope("--tag b --expires 2099-12-31")), 1)
      << "both tags, one article";

  const HttpClient::Headers header{{"Authorization", "Bearer " + sport}};
  const HttpReply page = client.get("/zoeken?q=koets", header);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("/artikel/sport"));
  EXPECT_THAT(page.body, Not(HasSubstr("/artikel/regio")));
  EXPECT_THAT(client.get("/", header).body, Not(HasSubstr("/artikel/regio")));
  const HttpReply by_post = client.send("POST", "/v1/search", R"({"q":"koets","section":"Regio"})",
                                        {header[0], {"Content-Type", "application/json"}});
  EXPECT_EQ(nlohmann::json::parse(by_post.body).value("found", -1), 0);
  const HttpReply several =
      client.send("POST", "/v1/multi-search", R"({"searches":[{"q":"koets","facets":"section"}]})",
                  {header[0], {"Content-Type", "application/json"}});
  EXPECT_EQ(nlohmann::json::parse(several.body)["results"][0].value("found", -1), 1);
  EXPECT_THAT(several.body, Not(HasSubstr("Regio")));
  for (const char* suffix : {"atom", "rss", "json", "csv", "ndjson", "ris"}) {
    const HttpReply feed = client.get(std::string("/v1/search.") + suffix + "?q=koets", header);
    EXPECT_THAT(feed.body, HasSubstr("wint")) << suffix;
    EXPECT_THAT(feed.body, Not(HasSubstr("staat"))) << suffix;
  }
  EXPECT_EQ(status(client, "/v1/parse?q=koets", sport), 200);
  EXPECT_EQ(status(client, "/v1/articles/sport/related", sport), 200);
  EXPECT_EQ(status(client, "/v1/articles/regio/related", sport), 404) << "as if it were not there";
  const HttpReply related = client.send("POST", "/v1/related", R"({"text":"De koets staat."})",
                                        {header[0], {"Content-Type", "application/json"}});
  EXPECT_THAT(related.body, HasSubstr("wint"));
  EXPECT_THAT(related.body, Not(HasSubstr("Regio")));
  for (const char* target :
       {"/v1/articles/sport", "/v1/stats", "/v1/analyze?text=koets", "/artikel/sport", "/metrics"}) {
    EXPECT_EQ(status(client, target, sport), 403) << target;
  }

  EXPECT_EQ(status(client, "/v1/search", scope("--section Sport --expires 2001-01-01")), 401);
  EXPECT_EQ(scope("--section Sport"), "") << "no end";
  EXPECT_EQ(scope("--from gisteren --expires 2099"), "");
  EXPECT_EQ(keys({"revoke", search.substr(10, 8)}).code, 0);
  EXPECT_TRUE(answers_in_the_end(client, "/v1/search", sport, 401));
}

TEST_F(KeysOfServer, AFileThatIsWrongIsNoStart) {
  std::ofstream(data() + "/keys.json") << "{";
  ServerProgram server = start();
  EXPECT_EQ(server.wait(), 1);
  EXPECT_THAT(server.errors(), HasSubstr("keys.json is no file of keys"));
}

}  // namespace
}  // namespace trefwoord
