#include "server/web/page_query.h"

#include <gtest/gtest.h>

#include "tests/web/query_of.h"

namespace trefwoord::web {
namespace {

TEST(PageQuery, LeavesOutEmptyValuesAndForeignNames) {
  const PageQuery query =
      query_of({{"q", "fiets"}, {"from", ""}, {"utm_source", "brief"}, {"section", "Regio"}});
  EXPECT_EQ(query.values(), (http::NameValues{{"q", "fiets"}, {"section", "Regio"}}));
  EXPECT_EQ(query.first("section"), "Regio");
  EXPECT_EQ(query.first("from"), "");
}

TEST(PageQuery, LinksKeepTheRestAndStartOnPageOne) {
  const PageQuery query =
      query_of({{"q", "fiets"}, {"page", "3"}, {"tag", "a"}, {"tag", "b"}, {"sort", "newest"}});
  EXPECT_EQ(query.with("sort", "oldest").url(), "/zoeken?q=fiets&tag=a&tag=b&sort=oldest");
  EXPECT_EQ(query.without("tag", "a").url(), "/zoeken?q=fiets&tag=b&sort=newest");
  EXPECT_EQ(query.without("tag", "c").url(), "/zoeken?q=fiets&tag=a&tag=b&sort=newest");
  EXPECT_EQ(query.with("page", "4").url(), "/zoeken?q=fiets&tag=a&tag=b&sort=newest&page=4");
  EXPECT_EQ(PageQuery().url(), "/zoeken");
}

TEST(PageQuery, TheApiIsAskedToExplainByItsOwnName) {
  using http::NameValues;
  EXPECT_EQ(query_of({{"q", "a"}, {"uitleg", "1"}}).api_parameters(),
            (NameValues{{"q", "a"}, {"explain", "true"}}));
  EXPECT_EQ(query_of({{"uitleg", "1"}, {"uitleg", "1"}}).api_parameters(), (NameValues{{"explain", "true"}}));
  EXPECT_EQ(query_of({{"q", "a"}, {"uitleg", "0"}}).api_parameters(), (NameValues{{"q", "a"}}));
  EXPECT_EQ(query_of({{"q", "a"}, {"uitleg", "1"}}).with("page", "2").url(), "/zoeken?q=a&uitleg=1&page=2");
}

TEST(PageQuery, UrlsAreEncoded) {
  EXPECT_EQ(query_of({{"q", "\"a b\"&c=d #+%ë🚲"}}).url(),
            "/zoeken?q=%22a%20b%22%26c%3Dd%20%23%2B%25%C3%AB%F0%9F%9A%B2");
  EXPECT_EQ(article_url("a/b \"c\"%<d>?e#f"), "/artikel/a%2Fb%20%22c%22%25%3Cd%3E%3Fe%23f");
  EXPECT_EQ(percent_encode("aZ09-._~"), "aZ09-._~");
}

}  // namespace
}  // namespace trefwoord::web
