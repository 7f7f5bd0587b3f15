#include "server/search/unquoted_query.h"

#include <gtest/gtest.h>

namespace trefwoord::search {
namespace {

std::string unquoted(std::string_view text) {
  return without_quotes(text).value_or("(none)");
}

TEST(WithoutQuotes, MakesPhrasesWords) {
  EXPECT_EQ(unquoted("minister: \"geen geld\" voor scholen"), "minister: geen geld voor scholen");
  EXPECT_EQ(unquoted("\"geen geld\" en \"geen plan\""), "geen geld en geen plan");
  EXPECT_EQ(unquoted("\"geen geld\" brug"), "geen geld brug");
}

TEST(WithoutQuotes, KnowsAllMarksAndThoseThatAreNotClosed) {
  EXPECT_EQ(unquoted("“geen geld” zegt „men”"), "geen geld zegt men");
  EXPECT_EQ(unquoted("«geen geld» dus"), "geen geld dus");
  EXPECT_EQ(unquoted("dus \"geen geld"), "dus geen geld");
}

TEST(WithoutQuotes, KeepsWordsApart) {
  EXPECT_EQ(unquoted("nee\"geen geld\"zegt"), "nee geen geld zegt");
}

TEST(WithoutQuotes, GivesSignsInAPhraseNoMeaning) {
  EXPECT_EQ(unquoted("brug \"sectie:sport\""), "brug sectie sport");
  EXPECT_EQ(unquoted("brug \"geen (geld) -plan gemeent*\""), "brug geen geld plan gemeent");
  EXPECT_EQ(unquoted("brug \"jan OF piet\" dus"), "brug jan of piet dus");
  EXPECT_EQ(unquoted("brug \"zee-eend, 1.000 foto's van www.nos.nl!\""),
            "brug zee-eend 1.000 foto's van www.nos.nl");
  // So many parentheses that those behind them were none.
  const std::string once = unquoted("\"((((((((((((((((b\"T sectie:(\"e");
  EXPECT_EQ(unquoted(once), "(none)") << once;
}

TEST(WithoutQuotes, KeepsWhatElseIsAsked) {
  EXPECT_EQ(unquoted("\"geen geld\" dus -\"wel geld\" sectie:\"Groot Nieuws\" na:2021"),
            "geen geld dus -\"wel geld\" sectie:\"Groot Nieuws\" na:2021");
  EXPECT_EQ(unquoted("+\"geen geld\" brug"), "+geen geld brug");
}

TEST(WithoutQuotes, LeavesAloneWhatHasNoneOrIsNotPlain) {
  for (const std::string_view text :
       {"geen geld", "", "-\"geen geld\" brug", "\"geen geld\"", "\"geen geld\" -brug",
        "\"geen geld\" \"geen plan\"", "brug OF \"geen geld\"", "titel:\"geen geld\"", "\"geen geld\"~5",
        "\"...\""}) {
    EXPECT_EQ(unquoted(text), "(none)") << text;
  }
}

}  // namespace
}  // namespace trefwoord::search
