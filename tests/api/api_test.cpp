// The whole program from outside: an index on disk, a process, sockets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "indexer/article_json.h"
#include "indexer/index_builder.h"
#include "indexer/index_writer.h"
#include "tests/api/server_program.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kArticles[] = {
    R"j({"id":"brug","title":"Fietsbrug geopend","body":"De burgemeester opende de fietsbrug.\n\nDrukte\n\nHet was druk.",
        "published":"2022-01","section":"Regio","source":"de Courant","author":"Jan","tags":["verkeer"]})j",
    R"j({"id":"a/b \"c\"%<d>","title":"&lt;script>alert(1)&lt;/script> fietsbrug 🚲","body":"Tekst & uitleg. مرحبا",
        "published":"2022-03-04","url":"javascript:alert(1)"})j",
    R"j({"id":"derby","title":"Derby gelijk","body":"De derby eindigde in een gelijkspel.","published":"2021",
        "section":"Sport"})j",
};

class Api : public testing::Test {
 protected:
  void SetUp() override {
    const auto file = scratch_.path() / "articles.jsonl";
    std::ofstream lines(file);
    for (const char* article : kArticles) lines << json::parse(article).dump() << '\n';
    lines.close();
    const auto built = indexer::rebuild_index(data(), {file.string()}, {}, {.workers = 1});
    ASSERT_TRUE(built.has_value()) << built.error().message;
    ASSERT_EQ(built->rejected, 0U);
  }

  [[nodiscard]] std::string data() const { return (scratch_.path() / "data").string(); }

  [[nodiscard]] ServerProgram start(std::vector<std::string> further = {}) const {
    std::vector<std::string> arguments{"--data", data(), "--listen", "127.0.0.1:0", "--threads", "2"};
    arguments.insert(arguments.end(), further.begin(), further.end());
    return ServerProgram(scratch_.path(), std::move(arguments));
  }

  test::TemporaryDirectory scratch_;
};

std::vector<std::string> ids_of(const HttpReply& reply) {
  std::vector<std::string> ids;
  const json answer = json::parse(reply.body);
  for (const json& hit : answer.at("hits")) ids.push_back(hit.at("id"));
  return ids;
}

// Where a page leads to on this server.
std::vector<std::string> own_links(const std::string& html) {
  constexpr std::string_view kAttribute = "href=\"";
  std::vector<std::string> links;
  for (std::size_t at = html.find(kAttribute); at != std::string::npos; at = html.find(kAttribute, at)) {
    at += kAttribute.size();
    std::string link = html.substr(at, html.find('"', at) - at);
    if (link.starts_with('/')) links.push_back(std::move(link));
  }
  return links;
}

TEST_F(Api, SaysWhatItServesAndWhere) {
  ServerProgram server = start();
  EXPECT_EQ(server.start_line(),
            "Trefwoord serves 3 articles on http://127.0.0.1:" + std::to_string(server.port()) + "/\n");
}

TEST_F(Api, SearchesByGetAndPost) {
  ServerProgram server = start();
  HttpClient client(server.port());
  const HttpReply found = client.get("/v1/search?q=fietsbruggen");
  EXPECT_EQ(found.status, 200);
  EXPECT_EQ(found.header("content-type"), "application/json");
  EXPECT_THAT(ids_of(found), testing::UnorderedElementsAre("brug", "a/b \"c\"%<d>"));
  EXPECT_THAT(found.body, HasSubstr("<mark>"));
  EXPECT_THAT(ids_of(client.get("/v1/search?q=fietsbrug&to=2022-01")), testing::ElementsAre("brug"));
  EXPECT_THAT(ids_of(client.get("/v1/search?sort=oldest&per_page=1")), testing::ElementsAre("derby"));
  EXPECT_THAT(ids_of(client.send("POST", "/v1/search", R"({"section":["Sport","Regio"],"sort":"newest"})",
                                 {{"Content-Type", "application/json"}})),
              testing::ElementsAre("brug", "derby"));
}

TEST_F(Api, ExplainsHitsWhenAsked) {
  ServerProgram server = start();
  HttpClient client(server.port());
  const json by_get = json::parse(client.get("/v1/search?q=fietsbruggen+burgemeester&explain=true").body);
  const json by_post =
      json::parse(client
                      .send("POST", "/v1/search", R"({"q":"fietsbruggen burgemeester","explain":true})",
                            {{"Content-Type", "application/json"}})
                      .body);
  EXPECT_EQ(by_get["hits"], by_post["hits"]);
  EXPECT_EQ(by_get["hits"].size(), 2U);
  for (const json& hit : by_get["hits"]) {
    const json& explanation = hit.at("explanation");
    double sum = 0;
    for (const json& part : explanation.at("parts")) sum += part.at("score").get<double>();
    EXPECT_NEAR(sum, hit["score"].get<double>(), 1e-6);
    EXPECT_EQ(explanation["score"], hit["score"]);
  }
  EXPECT_EQ(by_get["hits"][0]["explanation"]["summary"],
            "Beide woorden komen voor: “fietsbruggen” 2 keer (als “Fietsbrug”), ook in de titel; "
            "“burgemeester” 1 keer; ze staan dicht bij elkaar.");
  EXPECT_FALSE(json::parse(client.get("/v1/search?q=fietsbrug").body)["hits"][0].contains("explanation"));
  EXPECT_EQ(client.get("/v1/search?q=fietsbrug&explain=ja").status, 400);

  const std::string page = client.get("/zoeken?q=fietsbrug&uitleg=1").body;
  EXPECT_THAT(page, HasSubstr("<summary>Waarom dit resultaat?</summary>\n<p>“fietsbrug” komt "));
  EXPECT_THAT(client.get("/zoeken?q=fietsbrug").body, Not(HasSubstr("Waarom dit resultaat?")));
}

TEST_F(Api, RefusesWithAProblem) {
  ServerProgram server = start();
  HttpClient client(server.port());
  const auto expect_problem = [](const HttpReply& reply, int status, std::string_view code) {
    EXPECT_EQ(reply.status, status);
    EXPECT_EQ(reply.header("content-type"), "application/problem+json");
    EXPECT_EQ(json::parse(reply.body)["status"], status);
    EXPECT_EQ(json::parse(reply.body)["code"], code);
  };
  expect_problem(client.get("/v1/search?perpage=5"), 400, "invalid_parameter");
  expect_problem(client.get("/v1/articles/nergens"), 404, "article_not_found");
  expect_problem(client.get("/nergens"), 404, "not_found");
  const HttpReply method = client.send("DELETE", "/v1/search");
  expect_problem(method, 405, "method_not_allowed");
  EXPECT_THAT(std::string(method.header("allow")), HasSubstr("GET"));
  expect_problem(client.send("POST", "/v1/search", std::string(2U << 20U, ' ')), 413, "body_too_large");
}

TEST_F(Api, AnswersArticlesByAnyId) {
  ServerProgram server = start();
  HttpClient client(server.port());
  const HttpReply article = client.get("/v1/articles/a%2Fb%20%22c%22%25%3Cd%3E");
  EXPECT_EQ(article.status, 200);
  EXPECT_EQ(json::parse(article.body)["id"], "a/b \"c\"%<d>");
  const std::string tag(article.header("etag"));
  EXPECT_EQ(client.get("/v1/articles/a%2Fb%20%22c%22%25%3Cd%3E", {{"If-None-Match", tag}}).status, 304);
}

TEST_F(Api, PagesLinkToWhatIsThere) {
  ServerProgram server = start();
  HttpClient client(server.port());
  for (const char* page : {"/", "/zoeken?q=fietsbrug", "/zoeken"}) {
    const HttpReply reply = client.get(page);
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.body, Not(HasSubstr("<script>")));
    for (const std::string& link : own_links(reply.body)) EXPECT_EQ(client.get(link).status, 200) << link;
  }
  const HttpReply hostile = client.get("/artikel/a%2Fb%20%22c%22%25%3Cd%3E");
  EXPECT_EQ(hostile.status, 200);
  EXPECT_THAT(hostile.body, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; fietsbrug 🚲"));
  EXPECT_THAT(hostile.body, Not(HasSubstr("javascript:")));
}

TEST_F(Api, PagesExplainErrorsInDutch) {
  ServerProgram server = start();
  HttpClient client(server.port());
  const HttpReply wrong = client.get("/zoeken?q=fiets&from=gisteren");
  EXPECT_EQ(wrong.status, 400);
  EXPECT_THAT(wrong.body, HasSubstr("Deze zoekvraag klopt niet"));
  const HttpReply unknown = client.get("/artikel/nergens");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_THAT(unknown.body, HasSubstr("Dit artikel is er niet"));
  const HttpReply nowhere = client.get("/nergens", {{"Accept", "text/html,*/*;q=0.8"}});
  EXPECT_EQ(nowhere.status, 404);
  EXPECT_EQ(nowhere.header("content-type"), "text/html; charset=utf-8");
  EXPECT_THAT(nowhere.body, HasSubstr("Deze pagina is er niet"));
  EXPECT_THAT(client.get("/zoeken?q=xyzzyplugh").body, HasSubstr("Geen artikelen gevonden"));
}

TEST_F(Api, ShowsNewArticlesWithoutARestart) {
  ServerProgram server = start();
  HttpClient client(server.port());
  EXPECT_THAT(ids_of(client.get("/v1/search?q=vleermuis")), testing::IsEmpty());
  auto writer = indexer::IndexWriter::open(data());
  ASSERT_TRUE(writer.has_value());
  ASSERT_TRUE(
      writer->add(*indexer::parse_article(R"({"id":"nieuw","title":"Vleermuis gezien"})")).has_value());
  ASSERT_TRUE(writer->commit().has_value());
  EXPECT_THAT(ids_of(client.get("/v1/search?q=vleermuis")), testing::ElementsAre("nieuw"));
  EXPECT_EQ(json::parse(client.get("/v1/stats").body)["articles"], 4);
}

TEST_F(Api, TellsHowItFares) {
  ServerProgram server = start();
  HttpClient client(server.port());
  for (const char* path : {"/livez", "/readyz", "/health", "/v1/stats", "/openapi.json"}) {
    EXPECT_EQ(client.get(path).status, 200) << path;
  }
  (void)client.get("/v1/search?q=xyzzyplugh");
  const std::string metrics = client.get("/metrics").body;
  EXPECT_THAT(metrics, HasSubstr("{method=\"GET\",route=\"/livez\",status=\"200\"} 1\n"));
  EXPECT_THAT(metrics, HasSubstr("\ntrefwoord_zero_hits_total 1\n"));
  EXPECT_THAT(metrics, HasSubstr("\ntrefwoord_articles 3\n"));
  EXPECT_THAT(metrics, HasSubstr("\ntrefwoord_http_connections 1\n"));
}

TEST_F(Api, LogsWhatPeopleSearchForOnlyWhenAsked) {
  for (const bool asked : {false, true}) {
    ServerProgram server =
        start(asked ? std::vector<std::string>{"--log-queries"} : std::vector<std::string>{});
    (void)HttpClient(server.port()).get("/v1/search?q=geheim");
    EXPECT_EQ(server.stop(), 0);
    EXPECT_THAT(server.errors(), testing::ContainsRegex("\\{\"time\":\"[^\"]+\",\"level\":\"info\",\"event\":"
                                                        "\"request\",\"request\":\"[0-9a-f]{16}\""));
    EXPECT_EQ(server.errors().find("geheim") != std::string::npos, asked);
  }
}

// No file of the machine, nor of the data directory, has an address.
TEST_F(Api, PathsLeadToNoFiles) {
  constexpr const char* kGets[] = {"/../../../../../../etc/hostname",
                                   "//etc/hostname",
                                   "/static/../../../../../../etc/hostname",
                                   "/static/..%2f..%2f..%2f..%2f..%2fetc%2fhostname",
                                   "/static/%2e%2e/%2e%2e/%2e%2e/etc/hostname",
                                   "/static/..%5c..%5cetc%5chostname",
                                   "/embed/..%2fkeys.json",
                                   "/embed/....//....//keys.json",
                                   "/artikel/..%2F..%2Fkeys.json",
                                   "/v1/articles/..%2F..%2Fkeys.json",
                                   "/v1/articles/%2Fetc%2Fhostname",
                                   "/v1/settings/..%2F..%2Fkeys.json",
                                   "/v1/settings/pins%2F..%2F..%2Fkeys.json",
                                   "/v1/tasks/..%2F..%2Fkeys.json",
                                   "/v1/alerts/..%2Fkeys.json",
                                   "http://localhost/../etc/hostname"};
  ServerProgram server = start();
  HttpClient client(server.port());
  for (const char* target : kGets) {
    const HttpReply reply = client.get(target);
    EXPECT_EQ(reply.status, 404) << target << ": " << reply.body;
  }
  for (const char* name :
       {"..", ".", "", "../een", "..%2Feen", "%2Ftmp%2Feen", "een%2F..%2Ftwee", "een.drie"}) {
    const HttpReply reply = client.send("POST", "/v1/snapshots?name=" + std::string(name));
    EXPECT_EQ(reply.status, 400) << name << ": " << reply.body;
  }
  EXPECT_FALSE(std::filesystem::exists(scratch_.path() / "data" / "snapshots"));
  EXPECT_FALSE(std::filesystem::exists(scratch_.path() / "data" / "een"));
}

TEST_F(Api, EndsWithZeroWhenAskedToStop) {
  for (const int signal : {SIGTERM, SIGINT}) {
    ServerProgram server = start();
    HttpClient client(server.port());
    EXPECT_EQ(client.get("/livez").status, 200);
    EXPECT_EQ(server.stop(signal), 0);
  }
}

TEST_F(Api, SaysWhyItCannotStart) {
  ServerProgram first = start();
  ServerProgram second(scratch_.path(),
                       {"--data", data(), "--listen", "127.0.0.1:" + std::to_string(first.port())});
  EXPECT_EQ(second.wait(), 1);
  EXPECT_THAT(second.errors(), HasSubstr("127.0.0.1:" + std::to_string(first.port())));

  ServerProgram without_index(scratch_.path(), {"--data", (scratch_.path() / "empty").string()});
  EXPECT_EQ(without_index.wait(), 1);
  EXPECT_THAT(without_index.errors(), HasSubstr("trefwoord-index"));

  ServerProgram wrong_usage(scratch_.path(), {"--data", data(), "--lissten", "127.0.0.1:0"});
  EXPECT_EQ(wrong_usage.wait(), 2);
  EXPECT_EQ(wrong_usage.errors(), "--lissten: is not a flag. Did you mean --listen?\n");
}

}  // namespace
}  // namespace trefwoord
