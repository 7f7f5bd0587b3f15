#include "server/insights/query_text.h"

#include <gtest/gtest.h>

namespace trefwoord::insights {
namespace {

TEST(SameText, DisregardsCaseAndBlanks) {
  EXPECT_EQ(same_text("  Oude\t\n HAVEN "), "oude haven");
  EXPECT_EQ(same_text("ÉÉN café"), "één café");
  EXPECT_EQ(same_text(" \t "), "");
  EXPECT_EQ(same_text("oude haven"), "oude haven");
}

TEST(Countable, IsWhatTellsOfNobody) {
  for (const char* const text :
       {"haven", "formule 1", "na:2021-03-01", "wk 2022 2018", "@nos", "prijs @ 3", "a 12345 b", "112"}) {
    EXPECT_EQ(countable(text), text);
  }
}

TEST(Countable, IsNoAddress) {
  for (const char* const text : {"jan@krant.nl", "mail van jan@krant", "a@b"}) {
    EXPECT_FALSE(countable(text)) << text;
  }
}

TEST(Countable, IsNoNumberOfAPerson) {
  for (const char* const text : {"0612345678", "06-12 34 56 78", "(020) 123.45.67", "+31 6 1234 5678",
                                 "nl91abna0417164300", "123456", "bsn 111.22.2333", "020/123-4567"}) {
    EXPECT_FALSE(countable(text)) << text;
  }
  EXPECT_TRUE(countable("12345"));
  EXPECT_TRUE(countable("12-34-56-78")) << "eight digits";
  EXPECT_FALSE(countable("12-34-56-789")) << "nine";
  EXPECT_TRUE(countable("12345 tot 67890")) << "words between them";
}

TEST(Countable, HasABoundedLength) {
  EXPECT_TRUE(countable(std::string(kMaxQueryBytes, 'x')));
  EXPECT_FALSE(countable(std::string(kMaxQueryBytes + 1, 'x')));
  EXPECT_FALSE(countable(""));
}

}  // namespace
}  // namespace trefwoord::insights
