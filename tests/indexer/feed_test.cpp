// Feeds as articles: what is in tests/indexer/feeds, and what is no feed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "indexer/article_json.h"
#include "indexer/article_source.h"
#include "indexer/feed_date.h"
#include "indexer/feed_json.h"
#include "indexer/feed_url.h"
#include "tests/http/running_server.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

struct ReadFeed {
  std::vector<Article> articles;
  std::vector<std::string> unreadable;
};

ReadFeed read_feed(const std::string& path) {
  ReadFeed seen;
  read_records({path}, {.record =
                            [&seen](RawRecord&& record) {
                              const Result<Article> article = parse_record(record);
                              if (article) seen.articles.push_back(*article);
                              return article.has_value();
                            },
                        .unreadable =
                            [&seen](const UnreadableInput& input) {
                              seen.unreadable.push_back(std::to_string(input.line) + ": " + input.reason);
                            }});
  return seen;
}

TEST(Feed, EveryFormGivesTheArticlesThatItTells) {
  int feeds = 0;
  for (const auto& entry : fs::directory_iterator(TEST_DATA_DIRECTORY "/feeds")) {
    if (entry.path().extension() != ".xml") continue;
    SCOPED_TRACE(entry.path().filename());
    std::vector<Article> expected;
    std::ifstream lines(fs::path(entry.path()).replace_extension(".jsonl"));
    for (std::string line; std::getline(lines, line);) {
      const Result<Article> article = parse_article(line);
      ASSERT_TRUE(article.has_value()) << article.error().message;
      expected.push_back(*article);
    }
    const ReadFeed seen = read_feed(entry.path().string());
    EXPECT_THAT(seen.unreadable, testing::IsEmpty());
    ASSERT_EQ(seen.articles.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(to_json(seen.articles[i]), to_json(expected[i]));
    }
    ++feeds;
  }
  EXPECT_EQ(feeds, 3);
}

TEST(Feed, SaysWhatIsNone) {
  EXPECT_THAT(feed_items("<rss><channel>").error().message, HasSubstr("not XML"));
  EXPECT_THAT(feed_items("").error().message, HasSubstr("not XML"));
  EXPECT_THAT(feed_items("<html><body/></html>").error().message, HasSubstr("neither RSS nor Atom"));
  EXPECT_TRUE(feed_items("<rss><channel/></rss>")->empty());
}

TEST(Feed, AFaultyItemCostsOnlyItself) {
  const test::TemporaryDirectory scratch;
  const fs::path file = scratch.path() / "a.rss";
  std::ofstream(file) << "<rss><channel>\n<item><title>\xC3(</title></item>\n<item><title>Goed</title></item>"
                         "</channel></rss>";
  const ReadFeed seen = read_feed(file.string());
  EXPECT_THAT(seen.unreadable, ElementsAre("2: title: It is not valid UTF-8."));
  ASSERT_EQ(seen.articles.size(), 1U);
  EXPECT_EQ(seen.articles[0].title, "Goed");
}

TEST(Feed, ExpandsNoEntitiesOfItsOwn) {
  const auto items = feed_items(
      "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]>"
      "<rss><channel><item><title>x&b;y</title></item></channel></rss>");
  ASSERT_TRUE(items.has_value());
  EXPECT_EQ(*items->at(0).json, R"({"title":"x&b;y"})");
}

TEST(FeedDate, BecomesTheFormOfArticles) {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"Sat, 07 Sep 2002 00:00:01 GMT", "2002-09-07T00:00:01Z"},
           {"Sat, 7 Sep 2002 8:05 +0200", "2002-09-07T08:05:00+02:00"},
           {"07 Sep 02 00:00:01 EST", "2002-09-07T00:00:01-05:00"},
           {"07 Sep 98 00:00:01 CEST", "1998-09-07T00:00:01+02:00"},
           {"07 Sep 2002 00:00:01 XYZ", "2002-09-07T00:00:01Z"},
           {"07 Sep 2002 00:00:01", "2002-09-07T00:00:01Z"},
           {"2004-05-06", "2004-05-06"},
           {"07 sept 2002 00:00:01 GMT", "07 sept 2002 00:00:01 GMT"},
           {"7 Sep 2002 0:0 GMT", "7 Sep 2002 0:0 GMT"},
           {"177 Sep 2002 00:00:01 GMT", "177 Sep 2002 00:00:01 GMT"},
           {"7 Sep 2002 : GMT", "7 Sep 2002 : GMT"},
           {"07 Sep 2002 00:00:01 -0330", "2002-09-07T00:00:01-03:30"},
           {"07 Sep 2002 00:00:01 *0330", "2002-09-07T00:00:01Z"},
           {"07 Sep 2002 00:00:01 +03x0", "2002-09-07T00:00:01Z"},
           {"07 Sep 2002 000:00 GMT", "07 Sep 2002 000:00 GMT"},
           {"07 Sep 2002 0x:00 GMT", "07 Sep 2002 0x:00 GMT"},
           {"07 Sep 2002 00:0x GMT", "07 Sep 2002 00:0x GMT"},
           {"07 Sep 2002 00:00-01 GMT", "07 Sep 2002 00:00-01 GMT"},
           {"07 Sep 2002 00:00:0x GMT", "07 Sep 2002 00:00:0x GMT"},
           {"07 Sep 2002 0000 GMT", "07 Sep 2002 0000 GMT"},
           {"07 Sep 200 00:00 GMT", "07 Sep 200 00:00 GMT"},
           {"07 Sep 2O02 00:00 GMT", "07 Sep 2O02 00:00 GMT"},
           {"x7 Sep 2002 00:00 GMT", "x7 Sep 2002 00:00 GMT"},
           {"07 Sep 2002", "07 Sep 2002"},
           {"07 Sep 2002 00:00 GMT CET", "07 Sep 2002 00:00 GMT CET"},
           {"", ""},
           {",", ","}}) {
    EXPECT_EQ(rfc3339_of(from), to);
  }
}

TEST(FeedUrl, IsFetchedFromThisMachine) {
  http::RunningServer server(
      {{"GET", "/feed", [](const http::Request&) {
          return http::Response{
              200, "application/xml", "<rss><channel><item><title>Goed</title></item></channel></rss>", {}};
        }}});
  const std::string address = "http://127.0.0.1:" + std::to_string(server.port());
  const ReadFeed seen = read_feed(address + "/feed");
  EXPECT_THAT(seen.unreadable, testing::IsEmpty());
  ASSERT_EQ(seen.articles.size(), 1U);
  EXPECT_THAT(read_feed(address + "/weg").unreadable, ElementsAre(HasSubstr("status 404")));
  EXPECT_THAT(read_feed("http://127.0.0.1:1/feed").unreadable, ElementsAre(HasSubstr("Nobody answers")));
}

TEST(FeedUrl, IsNotFetchedFromElsewhere) {
  for (const char* url : {"http://example.org/feed", "http://127.0.0.1.example.org/", "http://10.0.0.1/",
                          "http://127.0.0.1@example.org/", "http://localhost.example.org/", "http://",
                          "http://[::2]/", "http://[::ffff:10.0.0.1]/"}) {
    EXPECT_THAT(read_feed(url).unreadable, ElementsAre(HasSubstr("Only feeds of this machine"))) << url;
  }
}

}  // namespace
}  // namespace trefwoord::indexer
