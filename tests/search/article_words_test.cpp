#include "server/search/article_words.h"

#include <gmock/gmock.h>

namespace trefwoord::search {
namespace {

using analyzers::TokenKind;
using testing::IsEmpty;

TEST(ArticleWords, AreCountedByHowTheyAreWrittenWhereTheyFirstStand) {
  analyzers::DutchAnalyzer analyzer;
  ArticleWords words({"haven"});
  words.read_title("Haven open", analyzer);
  words.read_body("De HAVEN, de haven en de Zeehaven.", analyzer);
  const auto found = words.with_stem("haven");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].written, "Haven");
  EXPECT_EQ(found[0].count, 3U);
  EXPECT_EQ(found[0].count_in_title, 1U);
  EXPECT_EQ(found[1].kind, TokenKind::compound_part);
  EXPECT_EQ(found[1].written, "Zeehaven");
  EXPECT_EQ(found[1].whole_form, "zeehaven");
  EXPECT_THAT(words.with_stem("open"), IsEmpty()) << "was not looked for";
}

TEST(ArticleWords, VeryLongOnesAreCutBetweenCharacters) {
  analyzers::DutchAnalyzer analyzer;
  for (const std::string before : {"", "a"}) {
    std::string word = before;
    while (word.size() < 90) word += "é";
    ArticleWords words({"haven"});
    words.read_body("De haven-" + word + " is lang.", analyzer);
    const auto found = words.with_stem("haven");
    ASSERT_EQ(found.size(), 1U);
    std::string shown = "haven-" + before;
    while (shown.size() + 2 <= 80) shown += "é";
    EXPECT_EQ(found[0].written, shown + "…");
  }
}

}  // namespace
}  // namespace trefwoord::search
