#include "analyzers/word_memo.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace trefwoord::analyzers {
namespace {

const WordMemo::Entry& remember(WordMemo& memo, const std::string& word) {
  const std::array tokens{
      AnalyzedToken{word, word, 0, static_cast<std::uint32_t>(word.size()), 0, TokenKind::word}};
  return memo.insert(word, WordShape::solid, tokens);
}

TEST(WordMemo, FindsWhatItWasGiven) {
  WordMemo memo;
  EXPECT_EQ(memo.find("fiets", WordShape::solid), nullptr);
  const auto& entry = remember(memo, "fiets");
  EXPECT_EQ(memo.find("fiets", WordShape::solid), &entry);
  EXPECT_EQ(entry.tokens[0].form, "fiets");
  EXPECT_EQ(entry.positions, 1U);
}

TEST(WordMemo, TellsWordsAndShapesApart) {
  WordMemo memo;
  remember(memo, "nu.nl");
  EXPECT_EQ(memo.find("nu.nl", WordShape::address), nullptr);
  EXPECT_EQ(memo.find("nu.n", WordShape::solid), nullptr);
  EXPECT_EQ(memo.find("", WordShape::solid), nullptr);
}

TEST(WordMemo, CountsOnlyPositionsOfTheirOwn) {
  WordMemo memo;
  const std::array tokens{AnalyzedToken{"a-b", "a-b", 0, 3, 0, TokenKind::joined},
                          AnalyzedToken{"a", "a", 0, 1, 0, TokenKind::stop_word},
                          AnalyzedToken{"b", "b", 2, 3, 1, TokenKind::part}};
  EXPECT_EQ(memo.insert("a-b", WordShape::hyphenated, tokens).positions, 2U);
}

TEST(WordMemo, KeepsEntriesInPlaceWhileItGrowsAndIsFullOverItsBound) {
  WordMemo memo;
  const auto& first = remember(memo, "w0");
  for (std::size_t i = 1; i < WordMemo::kMaxEntries; ++i) remember(memo, 'w' + std::to_string(i));
  EXPECT_FALSE(memo.is_full());
  remember(memo, "laatste");
  EXPECT_TRUE(memo.is_full());
  EXPECT_EQ(memo.find("w0", WordShape::solid), &first);
  EXPECT_EQ(memo.find("w4711", WordShape::solid)->tokens[0].form, "w4711");
}

TEST(WordMemo, IsFullWhenItsWordsAreLong) {
  WordMemo memo;
  remember(memo, std::string(WordMemo::kMaxBytes, 'x'));
  EXPECT_TRUE(memo.is_full());
}

TEST(WordMemo, KeepsWhatWasSeenSinceItLastAged) {
  WordMemo memo;
  const std::array tokens{AnalyzedToken{"a-b", "a-b", 0, 3, 0, TokenKind::joined},
                          AnalyzedToken{"a", "a", 0, 1, 0, TokenKind::stop_word},
                          AnalyzedToken{"bén", "been", 2, 3, 1, TokenKind::part}};
  memo.insert("a-b", WordShape::hyphenated, tokens);
  for (std::size_t i = 0; i <= WordMemo::kMaxEntries; ++i) remember(memo, std::to_string(i));
  memo.age();
  EXPECT_FALSE(memo.is_full());
  for (int round = 0; round < 3; ++round) {
    const auto* entry = memo.find("a-b", WordShape::hyphenated);
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(entry->word, "a-b");
    EXPECT_EQ(entry->positions, 2U);
    ASSERT_EQ(entry->tokens.size(), 3U);
    EXPECT_EQ(entry->tokens[2].form, "bén");
    EXPECT_EQ(entry->tokens[2].stem, "been");
    EXPECT_EQ(entry->tokens[2].begin, 2U);
    EXPECT_EQ(entry->tokens[2].kind, TokenKind::part);
    memo.age();
  }
  EXPECT_EQ(memo.find("1", WordShape::solid), nullptr);
}

TEST(WordMemo, ForgetsWhatItWasNotAskedForWhileItAgedTwice) {
  WordMemo memo;
  remember(memo, "fiets");
  memo.age();
  memo.age();
  EXPECT_EQ(memo.find("fiets", WordShape::solid), nullptr);
  EXPECT_EQ(remember(memo, "fiets").tokens[0].form, "fiets");
}

}  // namespace
}  // namespace trefwoord::analyzers
