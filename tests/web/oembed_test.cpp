#include "server/web/oembed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/web/query_of.h"

namespace trefwoord::web {
namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr const char* kHere = "https://zoek.example";

TEST(OEmbed, IsOfSearchesOfThisServer) {
  const auto query =
      embeddable_query("https://zoek.example/zoeken?q=fiets%20brug&section=Regio&utm=x", kHere);
  ASSERT_TRUE(query.has_value());
  EXPECT_EQ(query->values(), (http::NameValues{{"q", "fiets brug"}, {"section", "Regio"}}));
  for (const char* address :
       {"", "https://zoek.example", "https://zoek.example/", "https://zoek.example/artikel/1",
        "https://zoek.example.evil/zoeken?q=x", "https://ander.example/zoeken?q=x", "/zoeken?q=x",
        "https://zoek.example/zoeken?q=%zz"}) {
    EXPECT_FALSE(embeddable_query(address, kHere).has_value()) << address;
  }
}

TEST(OEmbed, QuotesTheFirstHits) {
  const json answer{
      {"found", 1200},
      {"hits",
       {{{"id", "a/b"}, {"title_highlighted", "De &lt;b&gt; <mark>brug</mark>"}, {"published", "2022-01"}}}}};
  const auto embed = oembed(query_of({{"q", "\"><script>brug"}}), answer, kHere);
  EXPECT_EQ(embed.at("version"), "1.0");
  EXPECT_EQ(embed.at("type"), "rich");
  EXPECT_EQ(embed.at("provider_url"), "https://zoek.example/");
  EXPECT_EQ(embed.at("width"), 600);
  const auto html = embed.at("html").get<std::string>();
  EXPECT_THAT(html, HasSubstr("<a href=\"https://zoek.example/zoeken?q=%22%3E%3Cscript%3Ebrug\">"));
  EXPECT_THAT(html, HasSubstr("(1.200 artikelen)"));
  EXPECT_THAT(
      html,
      HasSubstr("<li><a href=\"https://zoek.example/artikel/a%2Fb\">De &lt;b&gt; <mark>brug</mark></a>, "
                "januari 2022</li>"));
  EXPECT_THAT(html, testing::Not(HasSubstr("<script")));
  EXPECT_THAT(oembed(query_of({{"collapse", "story"}}), answer, kHere).at("html").get<std::string>(),
              HasSubstr("(1.200 verhalen)"));
}

}  // namespace
}  // namespace trefwoord::web
