#include "server/http/target.h"

#include <gtest/gtest.h>

namespace trefwoord::http {
namespace {

TEST(EncodedPath, LeavesOutQuerySchemeAndHost) {
  EXPECT_EQ(encoded_path("/"), "/");
  EXPECT_EQ(encoded_path("/v1/articles/a%2Fb?q=1"), "/v1/articles/a%2Fb");
  EXPECT_EQ(encoded_path("/a?b?c"), "/a");
  EXPECT_EQ(encoded_path("http://example.nl/a/b?q"), "/a/b");
  EXPECT_EQ(encoded_path("https://example.nl:8443/a"), "/a");
  EXPECT_EQ(encoded_path("http://example.nl"), "/");
  EXPECT_EQ(encoded_path("*"), "*");
}

TEST(EncodedPath, IsEmptyForWhatIsNoPath) {
  for (const char* target :
       {"", "example.nl:443", "a/b", "ftp://example.nl/a", "http://example.nl?q", "**"}) {
    EXPECT_EQ(encoded_path(target), "") << target;
    EXPECT_FALSE(decode_target(target)) << target;
  }
}

TEST(DecodeTarget, SplitsPathAndQuery) {
  const auto target =
      decode_target("/zoek%20en/?q=koerdische+bewaker&section=Sport&section=Kunst%26Media&leeg=&kaal");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/zoek en");
  EXPECT_EQ(target->query, (NameValues{{"q", "koerdische bewaker"},
                                       {"section", "Sport"},
                                       {"section", "Kunst&Media"},
                                       {"leeg", ""},
                                       {"kaal", ""}}));
}

TEST(DecodeTarget, KeepsTheRootAndDropsOneTrailingSlash) {
  EXPECT_EQ(decode_target("/")->path, "/");
  EXPECT_EQ(decode_target("/a/")->path, "/a");
  EXPECT_EQ(decode_target("/a//")->path, "/a/");
  EXPECT_EQ(decode_target("/a+b")->path, "/a+b");
}

TEST(DecodeTarget, TakesOddQueries) {
  EXPECT_EQ(decode_target("/?")->query, NameValues{});
  EXPECT_EQ(decode_target("/?&&a=1&")->query, (NameValues{{"a", "1"}}));
  EXPECT_EQ(decode_target("/?=x&a=b=c")->query, (NameValues{{"", "x"}, {"a", "b=c"}}));
  EXPECT_EQ(decode_target("/?q=a?b")->query, (NameValues{{"q", "a?b"}}));
}

TEST(DecodeTarget, RefusesBrokenEncodingAndNul) {
  for (const char* broken : {"/%", "/%zz", "/%FF", "/a%00b", "/?q=%", "/?%=1", "/?q=%C3", "/\xE9"}) {
    EXPECT_FALSE(decode_target(broken)) << broken;
  }
}

}  // namespace
}  // namespace trefwoord::http
