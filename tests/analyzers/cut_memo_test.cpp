#include "analyzers/cut_memo.h"

#include <gtest/gtest.h>

namespace trefwoord::analyzers {
namespace {

CompoundCut cut_of(std::string_view word, std::size_t first, std::size_t last) {
  CompoundCut cut{};
  cut.first.word = word.substr(0, first);
  cut.last.word = word.substr(word.size() - last);
  return cut;
}

TEST(CutMemo, GivesWhatItRemembersAsViewsOfTheWordThatIsAsked) {
  CutMemo memo;
  {
    const std::string gone = "stadsbestuur";
    memo.insert(gone, cut_of(gone, 4, 7));
  }
  const std::string word = "stadsbestuur";
  const auto* known = memo.find(word);
  ASSERT_NE(known, nullptr);
  ASSERT_TRUE(known->has_value());
  EXPECT_EQ((*known)->first.word.data(), word.data());
  EXPECT_EQ((*known)->first.word, "stad");
  EXPECT_EQ((*known)->last.word.data(), word.data() + 5);
  EXPECT_EQ((*known)->last.word, "bestuur");
}

TEST(CutMemo, RemembersThatAWordStaysWhole) {
  CutMemo memo;
  EXPECT_EQ(memo.find("haven"), nullptr);
  memo.insert("haven", std::nullopt);
  ASSERT_NE(memo.find("haven"), nullptr);
  EXPECT_FALSE(memo.find("haven")->has_value());
  EXPECT_EQ(memo.find(""), nullptr);
}

TEST(CutMemo, ForgetsTheOldestOfMoreThanAFew) {
  CutMemo memo;
  for (std::size_t i = 0; i < CutMemo::kWords; ++i) memo.insert("woord" + std::to_string(i), std::nullopt);
  EXPECT_NE(memo.find("woord0"), nullptr);
  memo.insert("nieuw", std::nullopt);
  EXPECT_EQ(memo.find("woord0"), nullptr);
  EXPECT_NE(memo.find("woord1"), nullptr);
  EXPECT_NE(memo.find("nieuw"), nullptr);
}

}  // namespace
}  // namespace trefwoord::analyzers
