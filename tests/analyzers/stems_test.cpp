#include <gtest/gtest.h>

#include <string>

#include "analyzers/dutch_analyzer.h"
#include "analyzers/stop_words.h"
#include "tests/analyzers/word_pairs.h"

// Pairs of words that share a stem (data/stems_nl.tsv) or must not (data/stems_apart_nl.tsv).
namespace trefwoord::analyzers {
namespace {

std::string stem_of(DutchAnalyzer& analyzer, std::string_view word) {
  const auto tokens = analyzer.analyze(word);
  return tokens.empty() ? "" : std::string(tokens[0].stem);
}

TEST(Stems, AreSharedByTheFormsOfAWord) {
  const auto pairs = read_pairs("stems_nl.tsv");
  ASSERT_FALSE(pairs.empty());
  DutchAnalyzer analyzer;
  for (const auto& [form, base] : pairs) {
    if (is_stop_word(form) || is_stop_word(base)) continue;  // they are not stemmed
    EXPECT_EQ(stem_of(analyzer, form), stem_of(analyzer, base)) << form << " and " << base;
  }
}

TEST(Stems, KeepOtherWordsApart) {
  const auto pairs = read_pairs("stems_apart_nl.tsv");
  ASSERT_FALSE(pairs.empty());
  DutchAnalyzer analyzer;
  for (const auto& [one, other] : pairs) {
    EXPECT_NE(stem_of(analyzer, one), stem_of(analyzer, other)) << one << " and " << other;
  }
}

TEST(Stems, OfAHyphenatedWordAreThoseOfItWithoutHyphens) {
  DutchAnalyzer analyzer;
  EXPECT_EQ(stem_of(analyzer, "IS-strijders"), "isstrijder");
  EXPECT_EQ(stem_of(analyzer, "auto-ongelukken"), stem_of(analyzer, "autoongeluk"));
  EXPECT_EQ(stem_of(analyzer, "oud-wethouders"), stem_of(analyzer, "oudwethouder"));
  EXPECT_EQ(stem_of(analyzer, "e-mails"), stem_of(analyzer, "email"));
  EXPECT_EQ(stem_of(analyzer, "06-nummers"), "06nummer");
  EXPECT_EQ(stem_of(analyzer, "1-0"), "1-0");
}

TEST(Stems, OfAPossessiveAreThoseOfTheWord) {
  DutchAnalyzer analyzer;
  for (const std::string word : {"tv", "Anna", "foto", "NV", "mp3", "cd"}) {
    EXPECT_EQ(stem_of(analyzer, word + "'s"), stem_of(analyzer, word)) << word;
  }
}

TEST(Stems, OfWordsWithDigitsAreTheForm) {
  DutchAnalyzer analyzer;
  EXPECT_EQ(stem_of(analyzer, "100en"), "100en");
  EXPECT_EQ(stem_of(analyzer, "covid19en"), "covid19en");
}

}  // namespace
}  // namespace trefwoord::analyzers
