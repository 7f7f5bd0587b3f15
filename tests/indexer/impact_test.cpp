#include "indexer/impact.h"

#include <gtest/gtest.h>

namespace trefwoord::indexer {
namespace {

TEST(Impact, StaysWithinItsBounds) {
  EXPECT_EQ(impact(0.0, 0, 250), 1U);
  EXPECT_EQ(impact(0.3, 1'000'000, 1), 1U);
  EXPECT_EQ(impact(1e9, 1, 250), kMaxImpact);
  EXPECT_GE(impact(1, 10, 0), 1U);  // an average of nothing is no division by zero
  EXPECT_LE(impact(1, 10, 0), kMaxImpact);
}

TEST(Impact, IsBm25ForOneWordOfAnAverageArticle) {
  // 1 / (1 + 1.3) of 127
  EXPECT_EQ(impact(1.0, 250, 250), 55U);
  // 3 / (3 + 1.3 * (0.2 + 0.8 * 2)) of 127
  EXPECT_EQ(impact(3.0, 500, 250), 71U);
}

TEST(Impact, GrowsWithTheFrequency) {
  for (std::uint32_t last = 0, times = 1; times < 50; ++times) {
    const std::uint32_t now = impact(times, 250, 250);
    EXPECT_GE(now, last) << times;
    last = now;
  }
  EXPECT_LT(impact(1, 250, 250), impact(2, 250, 250));
}

TEST(Impact, ShrinksWithTheLength) {
  for (std::uint32_t last = kMaxImpact, words = 1; words < 5'000; words += 50) {
    const std::uint32_t now = impact(1, words, 250);
    EXPECT_LE(now, last) << words;
    last = now;
  }
  EXPECT_GT(impact(1, 100, 250), impact(1, 1'000, 250));
}

TEST(Impact, TitleBeatsLeadBeatsBody) {
  EXPECT_GT(field_weight(FieldKind::title), field_weight(FieldKind::lead));
  EXPECT_GT(field_weight(FieldKind::lead), field_weight(FieldKind::body));
  EXPECT_GT(field_weight(FieldKind::subheading), field_weight(FieldKind::body));
}

TEST(Impact, AWordBeatsItsPart) {
  using analyzers::TokenKind;
  for (const TokenKind whole : {TokenKind::word, TokenKind::stop_word, TokenKind::joined}) {
    EXPECT_GT(token_weight(whole), token_weight(TokenKind::part));
    EXPECT_GT(token_weight(whole), token_weight(TokenKind::compound_part));
  }
}

TEST(Impact, EveryKindOfParagraphIsAField) {
  EXPECT_EQ(field_of(ParagraphKind::lead), FieldKind::lead);
  EXPECT_EQ(field_of(ParagraphKind::subheading), FieldKind::subheading);
  EXPECT_EQ(field_of(ParagraphKind::body), FieldKind::body);
}

}  // namespace
}  // namespace trefwoord::indexer
