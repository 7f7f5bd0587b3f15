#include "indexer/html_tags.h"

#include <gtest/gtest.h>

#include <string>

namespace trefwoord::indexer {
namespace {

TEST(HtmlTagAt, ReadsATagToItsEnd) {
  for (const std::string tag : {"<p>", "</p>", "<P>", "<br/>", "<br />", "<h2>", "<b>", "<a href=\"x\">",
                                "<a href='x>y'>", "<a href=x>", "<img src = \"a>b\" alt=\"1 < 2\">",
                                "<input disabled>", "<o:p>", "<my-widget>", "</p >", "<p\nclass=\"x\"\n>"}) {
    const auto found = html_tag_at(tag + "tekst>");
    ASSERT_TRUE(found) << tag;
    EXPECT_EQ(found->length, tag.size()) << tag;
  }
}

TEST(HtmlTagAt, LeavesProseAlone) {
  for (const char* text : {"<", "< 6 en 7 > 3", "<b", "<b en c>d", "<3", "<>", "</>", "</3>", "<b,c>",
                           "<p <b>", "<a href=\"x>", "<é>", "<!doctype html>", "<!-- x -->", "<?xml?>"}) {
    EXPECT_FALSE(html_tag_at(text)) << text;
  }
}

TEST(HtmlTagAt, KnowsTheElementsOfHtml) {
  EXPECT_TRUE(html_tag_at("<p>")->known);
  EXPECT_TRUE(html_tag_at("<STRONG>")->known);
  EXPECT_FALSE(html_tag_at("<naam>")->known);
  EXPECT_FALSE(html_tag_at("<o:p>")->known);
}

TEST(HtmlTagAt, KnowsWhatATagMeansForTheText) {
  EXPECT_EQ(html_tag_at("<br>")->effect, TagEffect::line_break);
  EXPECT_EQ(html_tag_at("<li>")->effect, TagEffect::line);
  EXPECT_EQ(html_tag_at("<td>")->effect, TagEffect::blank);
  EXPECT_EQ(html_tag_at("<pre>")->effect, TagEffect::keep_lines);
  EXPECT_EQ(html_tag_at("<SCRIPT async>")->effect, TagEffect::drop_content);
  EXPECT_EQ(html_tag_at("</div>")->effect, TagEffect::paragraph);
  EXPECT_EQ(html_tag_at("<em>")->effect, TagEffect::none);
  EXPECT_EQ(html_tag_at("<naam>")->effect, TagEffect::none);
}

TEST(HtmlTagAt, ANameHasAtMostSixtyFourCharacters) {
  EXPECT_TRUE(html_tag_at('<' + std::string(64, 'a') + '>'));
  EXPECT_FALSE(html_tag_at('<' + std::string(65, 'a') + '>'));
}

}  // namespace
}  // namespace trefwoord::indexer
