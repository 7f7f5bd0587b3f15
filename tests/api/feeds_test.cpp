#include "server/api/feeds/feed_endpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/api/fake_services.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::api {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

// Whatever a title may hold that a format has to escape.
constexpr std::string_view kTitle = "=1+1, \"<script>\" & ]]> kop";
constexpr std::string_view kAwkward =
    R"({"id":"a/b \"1\"","title":"T","body":"B.","published":"2022-01-23",)"
    R"("section":"R&D","source":"De \"Krant\"","author":["Jan, J.","Ans"],"tags":["x;y","<z>"],)"
    R"("url":"https://krant.example/a?b=1&c=2"})";
constexpr std::string_view kBare = R"({"id":"kaal","body":"Eerste zin."})";

class Feeds : public testing::Test {
 protected:
  Feeds() {
    for (const std::string_view text : {kAwkward, kBare}) {
      search::Hit hit;
      hit.article = *indexer::parse_article(std::string(text));
      if (!hit.article.title.empty()) hit.article.title = kTitle;  // as it is; JSON's is stripped of markup
      hit.title = hit.article.title.empty() ? "Eerste zin.\x01" : hit.article.title;
      hit.snippet = "een <mark>kop</mark> &amp; meer";
      hit.score = 1.5;
      fake_.search_result->hits.push_back(std::move(hit));
    }
    for (http::Route& route : feed_routes(fake_.services)) routes_.push_back(std::move(route));
  }

  http::Response get(const std::string& suffix, http::NameValues query = {{"q", "<kop> & \"meer\""}}) {
    http::Request request = get_request(std::move(query));
    request.target = "/v1/search." + suffix + "?q=%3Ckop%3E&x=1";
    request.headers = {{"host", "nieuws.example:8080"}};
    for (const http::Route& route : routes_) {
      if (route.pattern == "/v1/search." + suffix) return route.handler(request);
    }
    return {.status = 404};
  }

  // What xmllint finds at an XPath; fails the test if the document is not well-formed.
  static std::string at(const std::string& xml, const std::string& xpath) {
    const test::TemporaryDirectory scratch;
    const std::string file = (scratch.path() / "feed.xml").string();
    std::ofstream(file) << xml;
    const std::string command = "xmllint --nonet --xpath \"" + xpath + "\" '" + file + "' 2>&1";
    std::FILE* const pipe = popen(command.c_str(), "r");
    std::string output;
    char buffer[4096];
    while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) output += buffer;
    EXPECT_EQ(pclose(pipe), 0) << xpath << ": " << output;
    if (output.ends_with('\n')) output.pop_back();
    return output;
  }

  FakeServices fake_;
  std::vector<http::Route> routes_;
};

TEST_F(Feeds, AtomHasWhatTheStandardAsksFor) {
  const http::Response response = get("atom");
  EXPECT_EQ(response.content_type, "application/atom+xml; charset=utf-8");
  const std::string& xml = response.body;
  EXPECT_EQ(at(xml,
               "string(/*[local-name()='feed' and "
               "namespace-uri()='http://www.w3.org/2005/Atom']/*[local-name()='id'])"),
            "http://nieuws.example:8080/v1/search.atom?q=%3Ckop%3E&x=1");
  for (const char* const element : {"id", "title", "updated"}) {
    EXPECT_EQ(at(xml, std::string("count(/*/*[local-name()='") + element + "'])"), "1") << element;
    EXPECT_EQ(at(xml, std::string("count(/*/*[local-name()='entry']/*[local-name()='") + element + "'])"),
              "2")
        << element;
  }
  EXPECT_EQ(at(xml, "string(/*/*[local-name()='updated'])"), "2022-01-23T00:00:00Z");
  EXPECT_EQ(at(xml, "string(//*[local-name()='entry'][2]/*[local-name()='updated'])"),
            "1970-01-01T00:00:00Z");
  EXPECT_EQ(at(xml, "count(/*/*[local-name()='author'])"), "1");
  EXPECT_EQ(at(xml, "string(/*/*[local-name()='link' and @rel='self']/@href)"),
            "http://nieuws.example:8080/v1/search.atom?q=%3Ckop%3E&x=1");
  EXPECT_EQ(at(xml, "string(//*[local-name()='entry'][1]/*[local-name()='id'])"),
            "http://nieuws.example:8080/artikel/a%2Fb%20%221%22");
  EXPECT_EQ(at(xml, "string(//*[local-name()='entry'][1]/*[local-name()='title'])"),
            "=1+1, \"<script>\" & ]]> kop");
  EXPECT_EQ(at(xml, "string(//*[local-name()='entry'][1]/*[local-name()='link']/@href)"),
            "https://krant.example/a?b=1&c=2");
  EXPECT_EQ(at(xml, "string(//*[local-name()='entry'][2]/*[local-name()='title'])"), "Eerste zin.\uFFFD");
  EXPECT_EQ(at(xml, "string(//*[local-name()='summary' and @type='html'])"),
            "een <mark>kop</mark> &amp; meer");
  EXPECT_EQ(at(xml, "count(//*[local-name()='category'])"), "3");
}

TEST_F(Feeds, RssHasWhatTheStandardAsksFor) {
  const http::Response response = get("rss");
  EXPECT_EQ(response.content_type, "application/rss+xml; charset=utf-8");
  const std::string& xml = response.body;
  EXPECT_EQ(at(xml, "string(/rss/@version)"), "2.0");
  for (const char* const element : {"title", "link", "description"}) {
    EXPECT_EQ(at(xml, std::string("count(/rss/channel/") + element + ")"), "1") << element;
  }
  EXPECT_EQ(at(xml, "string(/rss/channel/title)"), "Trefwoord: <kop> & \"meer\"");
  EXPECT_EQ(at(xml, "count(/rss/channel/item)"), "2");
  EXPECT_EQ(at(xml, "string(//item[1]/pubDate)"), "Sun, 23 Jan 2022 00:00:00 GMT");
  EXPECT_EQ(at(xml, "count(//item[2]/pubDate)"), "0");
  EXPECT_EQ(at(xml, "string(//item[1]/guid[@isPermaLink='true'])"),
            "http://nieuws.example:8080/artikel/a%2Fb%20%221%22");
  EXPECT_EQ(at(xml, "string(//item[2]/link)"), "http://nieuws.example:8080/artikel/kaal");
}

TEST_F(Feeds, JsonFeedHasWhatTheStandardAsksFor) {
  const auto feed = json::parse(get("json").body);
  EXPECT_EQ(feed["version"], "https://jsonfeed.org/version/1.1");
  EXPECT_EQ(feed["feed_url"], "http://nieuws.example:8080/v1/search.json?q=%3Ckop%3E&x=1");
  ASSERT_EQ(feed["items"].size(), 2U);
  EXPECT_EQ(feed["items"][0]["authors"], json::parse(R"([{"name":"Jan, J."},{"name":"Ans"}])"));
  EXPECT_EQ(feed["items"][0]["date_published"], "2022-01-23T00:00:00Z");
  EXPECT_EQ(feed["items"][1]["content_html"], "een <mark>kop</mark> &amp; meer");
}

TEST_F(Feeds, CsvQuotesAndDefusesFormulas) {
  const http::Response response = get("csv");
  EXPECT_EQ(response.body,
            "id,title,published,section,source,author,tags,url,score\r\n"
            "\"a/b \"\"1\"\"\",\"'=1+1, \"\"<script>\"\" & ]]> kop\",2022-01-23,R&D,\"De \"\"Krant\"\"\","
            "\"Jan, J.; Ans\",x;y; <z>,https://krant.example/a?b=1&c=2,1.5000\r\n"
            "kaal,Eerste zin.\x01,,,,,,,1.5000\r\n");
  EXPECT_THAT(response.headers, testing::Contains(testing::Pair("Content-Disposition",
                                                                "attachment; filename=\"trefwoord.csv\"")));
}

TEST_F(Feeds, NdjsonIsWhatTheIndexerTakes) {
  const std::string body = get("ndjson").body;
  const std::size_t line_end = body.find('\n');
  EXPECT_EQ(indexer::parse_article(body.substr(0, line_end))->title, "=1+1, \"<script>\" & ]]> kop");
  EXPECT_EQ(indexer::parse_article(body.substr(line_end + 1, body.size() - line_end - 2))->id, "kaal");
}

TEST_F(Feeds, RisIsALineAValue) {
  EXPECT_THAT(get("ris").body,
              testing::StartsWith("TY  - NEWS\r\nID  - a/b \"1\"\r\nTI  - =1+1, \"<script>\" & ]]> kop\r\n"
                                  "AU  - Jan, J.\r\nAU  - Ans\r\nT2  - De \"Krant\"\r\nPY  - 2022\r\n"
                                  "DA  - 2022/01/23/\r\nSE  - R&D\r\nKW  - x;y\r\nKW  - <z>\r\n"
                                  "UR  - https://krant.example/a?b=1&c=2\r\nLA  - nl\r\nER  - \r\n"
                                  "TY  - NEWS\r\nID  - kaal\r\nTI  - Eerste zin. \r\n"));
}

TEST_F(Feeds, AreNewestFirstAndExportsAsASearch) {
  (void)get("atom");
  EXPECT_EQ(fake_.asked.sort, search::Sort::newest);
  EXPECT_EQ(fake_.asked.per_page, 50U);
  (void)get("rss", {{"sort", "oldest"}});
  EXPECT_EQ(fake_.asked.sort, search::Sort::oldest);
  (void)get("csv");
  EXPECT_EQ(fake_.asked.sort, search::Sort::relevance);
}

TEST_F(Feeds, AreBounded) {
  EXPECT_EQ(get("csv", {{"per_page", "1000"}}).status, 200U);
  EXPECT_EQ(get("csv", {{"per_page", "1001"}}).status, 400U);
  EXPECT_EQ(get("csv", {{"per_page", "1000"}, {"page", "10"}}).status, 200U);
  EXPECT_EQ(get("csv", {{"per_page", "1000"}, {"page", "11"}}).status, 400U);
  EXPECT_EQ(get("atom", {{"sort", "nieuwste"}}).status, 400U);
}

TEST_F(Feeds, RepeatNoHostThatIsNone) {
  http::Request request = get_request({});
  request.headers = {{"host", "x\"><script>"}, {"x-forwarded-proto", "https"}};
  const std::string body = routes_.front().handler(request).body;
  EXPECT_THAT(body, HasSubstr("https://localhost"));
  EXPECT_THAT(body, Not(HasSubstr("script>\"")));
}

}  // namespace
}  // namespace trefwoord::api
