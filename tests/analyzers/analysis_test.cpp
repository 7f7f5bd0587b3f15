#include "analyzers/analysis.h"

#include <gmock/gmock.h>

#include <regex>
#include <stdexcept>
#include <string>

#include "analyzers/dutch_analyzer.h"
#include "analyzers/vocabulary_counter.h"

namespace trefwoord::analyzers {
namespace {

using testing::ElementsAre;

Lexicon vocabulary_of(std::string_view word) {
  VocabularyCounter counter{Lexicon()};
  for (std::uint64_t i = 0; i < VocabularyCounter::kLeastCount; ++i) counter.count(word);
  return counter.vocabulary();
}

std::vector<std::string> stems(std::string_view text, const Analysis& analysis) {
  DutchAnalyzer analyzer(analysis);
  std::vector<std::string> stems;
  for (const Token& token : analyzer.analyze(text)) stems.emplace_back(token.stem);
  return stems;
}

TEST(Analysis, HasAFingerprintOfTheLanguageAndTwelveHexDigits) {
  const std::string fingerprint = Analysis().fingerprint();
  EXPECT_TRUE(std::regex_match(fingerprint, std::regex("nl-[0-9a-f]{12}"))) << fingerprint;
  EXPECT_EQ(fingerprint, Analysis().fingerprint());
}

TEST(Analysis, HasAnotherFingerprintWithOtherWordsOrSteps) {
  const std::string plain = Analysis().fingerprint();
  EXPECT_NE(plain, Analysis(vocabulary_of("zorblax")).fingerprint());
  EXPECT_NE(plain, Analysis(Lexicon(), {.folding = false}).fingerprint());
  EXPECT_NE(plain, Analysis(Lexicon(), {.compounds = false}).fingerprint());
}

TEST(Analysis, ComesBackFromItsStoredForm) {
  const Analysis analysis(vocabulary_of("zorblax"), {.overrides = false});
  const Analysis back = Analysis::parse(analysis.serialise());
  EXPECT_EQ(back.fingerprint(), analysis.fingerprint());
  EXPECT_EQ(back.steps(), analysis.steps());
  EXPECT_EQ(back.lexicon().find("zorblax").count, VocabularyCounter::kLeastCount);
  EXPECT_TRUE(back.lexicon().find("fiets").listed);
  EXPECT_EQ(fingerprint_of(analysis.serialise()), analysis.fingerprint());
}

TEST(Analysis, WithOtherStepsIsAsMadeWithThem) {
  const Analysis analysis = Analysis(vocabulary_of("zorblax")).with({.compounds = false});
  const Analysis made(vocabulary_of("zorblax"), {.compounds = false});
  EXPECT_EQ(analysis.steps(), made.steps());
  EXPECT_EQ(analysis.serialise(), made.serialise());
  EXPECT_EQ(analysis.fingerprint(), made.fingerprint());
  EXPECT_EQ(analysis.lexicon().find("zorblax").count, VocabularyCounter::kLeastCount);
  EXPECT_THAT(stems("fietspaden", analysis), ElementsAre("fietspad"));
}

TEST(Analysis, RefusesWhatIsNoStoredForm) {
  for (const char* damaged :
       {"", "analysis 1 fsoc 0", "analysis 2 fsoc 0\n", "analysis 1 fs?c 0\n", "analysis 1 sf 0\n",
        "analysis 1 fsoc\n", "analysis 1 fsoc x\n", "analysis 1 fsoc 10\nfiets+pad", "analysis 1 fsoc 2\n+\n",
        "analysis 1 fsoc 0\nlexicon"}) {
    EXPECT_THROW((void)Analysis::parse(damaged), std::invalid_argument) << damaged;
  }
}

TEST(Analysis, WordsOfTheCollectionMakeCompounds) {
  EXPECT_THAT(stems("zorblaxfestival", Analysis()), ElementsAre("zorblaxfestival"));
  EXPECT_THAT(stems("zorblaxfestival", Analysis(vocabulary_of("zorblax"))),
              ElementsAre("zorblaxfestival", "zorblax", "festival"));
}

TEST(Analysis, TakesAndKeepsWhatIsSaidOfCompounds) {
  const auto reading = CompoundExceptions::read("fietspad\nzorblax+meester\n");
  const Analysis analysis(Lexicon(), {}, reading.exceptions);
  EXPECT_NE(analysis.fingerprint(), Analysis().fingerprint());
  const Analysis back = Analysis::parse(analysis.serialise());
  EXPECT_EQ(back.fingerprint(), analysis.fingerprint());
  for (const Analysis& either : {analysis, back}) {
    EXPECT_THAT(stems("fietspaden", either), ElementsAre("fietspad"));
    EXPECT_THAT(stems("zorblaxmeester", either), ElementsAre("zorblaxmeester", "zorblax", "meester"));
  }
}

TEST(Analysis, TakesOnlyTheStepsItIsTold) {
  EXPECT_THAT(stems("Caf\u00e9s", Analysis()), ElementsAre("cafe"));
  EXPECT_THAT(stems("Caf\u00e9s", Analysis(Lexicon(), {.folding = false, .stemming = false})),
              ElementsAre("caf\u00e9s"));
  EXPECT_THAT(stems("steden", Analysis()), ElementsAre("stad"));
  EXPECT_THAT(stems("steden", Analysis(Lexicon(), {.overrides = false})), ElementsAre("steed"));
  EXPECT_THAT(stems("steden", Analysis(Lexicon(), {.stemming = false})), ElementsAre("steden"));
  EXPECT_THAT(stems("fietspad", Analysis()), ElementsAre("fietspad", "fiets", "pad"));
  EXPECT_THAT(stems("fietspad", Analysis(Lexicon(), {.compounds = false})), ElementsAre("fietspad"));
}

}  // namespace
}  // namespace trefwoord::analyzers
