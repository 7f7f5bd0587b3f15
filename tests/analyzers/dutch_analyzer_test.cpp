#include "analyzers/dutch_analyzer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/word_analysis.h"
#include "analyzers/word_memo.h"

namespace trefwoord::analyzers {
namespace {

using testing::SizeIs;

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

std::vector<std::uint32_t> own_positions(std::span<const Token> tokens) {
  std::vector<std::uint32_t> positions;
  for (const Token& token : tokens) {
    if (has_own_position(token.kind)) positions.push_back(token.position);
  }
  return positions;
}

TEST(DutchAnalyzer, MakesNothingOfNothing) {
  DutchAnalyzer analyzer;
  EXPECT_THAT(analyzer.analyze(""), SizeIs(0));
  EXPECT_THAT(analyzer.analyze(std::string_view{}), SizeIs(0));
  EXPECT_THAT(analyzer.analyze(" \n\t.,;-'\"…"), SizeIs(0));
}

TEST(DutchAnalyzer, NumbersPositionsWithoutGaps) {
  DutchAnalyzer analyzer;
  const auto tokens = analyzer.analyze("De IS-strijders mailden jan@nu.nl over zwart-wit-foto's.");
  const auto positions = own_positions(tokens);
  for (std::size_t i = 0; i < positions.size(); ++i) EXPECT_EQ(positions[i], i);
  EXPECT_THAT(positions, SizeIs(9));
}

TEST(DutchAnalyzer, ComposedAndDecomposedAccentsAreTheSameWord) {
  DutchAnalyzer analyzer;
  const auto tokens = analyzer.analyze("geïnteresseerd gei\xCC\x88nteresseerd");
  ASSERT_THAT(tokens, SizeIs(2));
  EXPECT_EQ(tokens[0].form, tokens[1].form);
  EXPECT_EQ(tokens[0].stem, tokens[1].stem);
}

TEST(DutchAnalyzer, KeepsWordsUpToTheLimitWhole) {
  DutchAnalyzer analyzer;
  const std::string longest = repeated("x", kMaxTermBytes);
  const auto tokens = analyzer.analyze(longest);
  ASSERT_THAT(tokens, SizeIs(1));
  EXPECT_EQ(tokens[0].form, longest);
}

TEST(DutchAnalyzer, CutsTheFormOfLongerWordsAndKeepsTheirOffsets) {
  DutchAnalyzer analyzer;
  const std::string too_long = repeated("x", kMaxTermBytes + 1);
  const auto tokens = analyzer.analyze(too_long + " einde");
  ASSERT_THAT(tokens, SizeIs(2));
  EXPECT_EQ(tokens[0].form, repeated("x", kCutTermBytes));
  EXPECT_EQ(tokens[0].end, too_long.size());
  EXPECT_EQ(tokens[1].form, "einde");
}

TEST(DutchAnalyzer, CutsAtACharacter) {
  DutchAnalyzer analyzer;
  const auto tokens =
      analyzer.analyze("x" + repeated("д", 150));  // 301 bytes; a character lies across byte 200
  ASSERT_THAT(tokens, SizeIs(1));
  EXPECT_EQ(tokens[0].form, "x" + repeated("д", 99));
}

TEST(DutchAnalyzer, CutsHyphenatedWordsAndAddressesToo) {
  DutchAnalyzer analyzer;
  const std::string hyphenated = repeated("x", 150) + '-' + repeated("y", 150);
  for (const Token& token : analyzer.analyze(hyphenated + " http://a.nl/" + repeated("z", 300))) {
    EXPECT_LE(token.form.size(), kMaxTermBytes);
    EXPECT_LE(token.stem.size(), kMaxTermBytes);
  }
}

TEST(DutchAnalyzer, JoinsAtMostEightHyphenParts) {
  DutchAnalyzer analyzer;
  const std::string eight = "een" + repeated("-twee", 7);
  EXPECT_THAT(analyzer.analyze(eight), SizeIs(1 + 8));
  EXPECT_EQ(analyzer.analyze(eight)[0].kind, TokenKind::joined);
  const auto nine = analyzer.analyze(eight + "-drie");
  EXPECT_THAT(nine, SizeIs(9));
  for (const Token& token : nine) EXPECT_NE(token.kind, TokenKind::joined);
}

// Quadratic behaviour would take hours here.
TEST(DutchAnalyzer, TakesTimeInProportionToTheText) {
  DutchAnalyzer analyzer;
  constexpr std::size_t kTimes = 200'000;
  for (const std::string_view unit :
       {"a-",       "1.",        "1,2.", "a.b.",     "a.bb.",   "a@",   "a@b.",
        "a_",       "a'",        "a&",   "www.",     "http://", "é",    "\xCC\x81",
        "\xC2\xAD", "a\xC2\xAD", "\xFF", "a-1.2.3-", "n.v.-",   "x.nl-"}) {
    const std::string text = repeated(unit, kTimes);
    EXPECT_LE(analyzer.analyze(text).size(), text.size()) << unit;
  }
}

TEST(DutchAnalyzer, ForgetsAndGoesOnWhenItHasSeenTooManyWords) {
  DutchAnalyzer analyzer;
  std::string text;
  for (std::size_t i = 0; i < WordMemo::kMaxEntries + 1000; ++i) text += 'w' + std::to_string(i) + ' ';
  for (int round = 0; round < 2; ++round) {
    const auto tokens = analyzer.analyze(text);
    ASSERT_EQ(tokens.size(), WordMemo::kMaxEntries + 1000);
    EXPECT_EQ(tokens.front().form, "w0");  // views hold although the memo is over its bound
    EXPECT_EQ(tokens.back().form, 'w' + std::to_string(WordMemo::kMaxEntries + 999));
  }
  EXPECT_EQ(analyzer.analyze("fietsen")[0].stem, "fiets");
}

constexpr std::string_view kSentence =
    "De IS-strijders mailden jan@nu.nl over zwart-wit-foto's van fietspaden.";

TEST(DutchAnalyzer, AtEveryPositionFindsWhatTheWholeAnalysisFinds) {
  DutchAnalyzer analyzer;
  DutchAnalyzer other;
  const auto all = analyzer.analyze(kSentence);
  const auto some = other.analyze_at(own_positions(all), kSentence);
  ASSERT_EQ(some.tokens.size(), all.size());
  std::size_t word = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(some.tokens[i].stem, all[i].stem);
    EXPECT_EQ(some.tokens[i].begin, all[i].begin);
    EXPECT_EQ(some.tokens[i].position, all[i].position);
    if (has_own_position(all[i].kind)) {
      EXPECT_EQ(some.places[word].begin, all[i].begin);
      EXPECT_EQ(some.places[word].end, all[i].end);
      ++word;
    }
  }
  EXPECT_EQ(some.places.size(), word);
}

TEST(DutchAnalyzer, AtOnePositionFindsThatWordAndWhereTheOthersStand) {
  DutchAnalyzer analyzer;
  const std::vector<std::uint32_t> mailden{3};
  const auto some = analyzer.analyze_at(mailden, kSentence);
  ASSERT_EQ(some.tokens.size(), 1U);
  EXPECT_EQ(some.tokens[0].form, "mailden");
  EXPECT_EQ(some.places.size(), 11U);
  const std::vector<std::uint32_t> strijders{2};  // the whole of what it is a part of
  EXPECT_EQ(analyzer.analyze_at(strijders, kSentence).tokens.front().form, "is-strijders");
  EXPECT_THAT(analyzer.analyze_at({}, kSentence).tokens, SizeIs(0));
}

TEST(DutchAnalyzer, OfStretchesReadsNothingElse) {
  DutchAnalyzer analyzer;
  constexpr std::string_view kText = "Een twee.\n\nDrie vier vijf.\n\nZes fietspaden.";
  const std::vector<DutchAnalyzer::Stretch> stretches{{0, 9, 0}, {28, 43, 5}};
  const std::vector<std::uint32_t> positions{1, 3, 6};
  const auto some = analyzer.analyze_at(positions, kText, stretches);
  ASSERT_EQ(some.places.size(), 4U);
  EXPECT_EQ(some.places[2].begin, 28U);
  EXPECT_EQ(some.places[3].end, 42U);
  ASSERT_EQ(some.tokens.size(), 4U);  // twee, and fietspaden with its parts
  EXPECT_EQ(some.tokens[0].form, "twee");
  EXPECT_EQ(some.tokens[1].form, "fietspaden");
  EXPECT_EQ(some.tokens[1].position, 6U);
  EXPECT_EQ(some.tokens[1].begin, 32U);
}

TEST(DutchAnalyzer, CanBeMoved) {
  DutchAnalyzer first;
  (void)first.analyze("fietsen");
  DutchAnalyzer second = std::move(first);
  EXPECT_EQ(second.analyze("fietsen")[0].stem, "fiets");
}

}  // namespace
}  // namespace trefwoord::analyzers
