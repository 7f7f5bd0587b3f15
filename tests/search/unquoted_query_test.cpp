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
