#include "analyzers/inflection.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/dutch_lexicon.h"
#include "analyzers/stem_overrides.h"
#include "analyzers/stemmer.h"
#include "tests/analyzers/word_pairs.h"

// Forms and their base (data/inflection_nl.tsv), and words that must stay apart
// (data/inflection_apart_nl.tsv).
namespace trefwoord::analyzers {
namespace {

std::string base_of(const std::string& word) {
  return base_form(word, dutch_lexicon()).value_or("unknown: " + word);
}

TEST(Inflection, GivesTheBaseForm) {
  const auto pairs = read_pairs("inflection_nl.tsv");
  ASSERT_GE(pairs.size(), 250U);
  for (const auto& [form, base] : pairs) EXPECT_EQ(base_of(form), base) << form;
}

TEST(Inflection, LeavesABaseFormAsItIs) {
  for (const auto& [form, base] : read_pairs("inflection_nl.tsv"))
    EXPECT_EQ(base_of(base), base) << "of " << form;
}

TEST(Inflection, KeepsOtherWordsApart) {
  const auto pairs = read_pairs("inflection_apart_nl.tsv");
  ASSERT_GE(pairs.size(), 80U);
  const Stemmer algorithm;  // what decides where base_form() does not
  for (const auto& [one, other] : pairs) {
    EXPECT_NE(base_form(one, dutch_lexicon()).value_or(algorithm.stem(one)),
              base_form(other, dutch_lexicon()).value_or(algorithm.stem(other)))
        << one << " and " << other;
  }
}

TEST(Inflection, IsThatOfTheTablesWithoutALexicon) {
  const Lexicon empty;
  EXPECT_EQ(base_form("steden", empty), "stad");
  EXPECT_EQ(base_form("gelopen", empty), *stem_override("lopen"));
  EXPECT_EQ(base_form("boeken", empty), std::nullopt);
  EXPECT_EQ(base_form("opgebeld", empty), std::nullopt);
}

TEST(Inflection, KnowsNothingOfWhatIsNoDutchWord) {
  for (const std::string word :
       {"", "x", "qqqq", "\u043c\u0438\u0440", "\u6771\u4eac", "\xff\xfe", "'s", "'", "--"}) {
    EXPECT_EQ(base_form(word, dutch_lexicon()), std::nullopt) << word;
  }
}

TEST(Inflection, LooksAtNoWordOverSixtyBytes) {
  const std::string sixty = std::string(57, 'q') + "ers";
  EXPECT_EQ(base_form(sixty, dutch_lexicon()), sixty.substr(0, 59));
  EXPECT_EQ(base_form('q' + sixty, dutch_lexicon()), std::nullopt);
}

}  // namespace
}  // namespace trefwoord::analyzers
