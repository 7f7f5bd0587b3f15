#include "indexer/new_words.h"

#include <gmock/gmock.h>

#include <string>

#include "analyzers/dutch_analyzer.h"

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> new_words_of(std::string_view text) {
  const analyzers::Analysis analysis;
  analyzers::DutchAnalyzer analyzer(analysis);
  NewWords words(analysis.lexicon());
  for (const analyzers::Token& token : analyzer.analyze(text)) words.take(token);
  return {words.words().begin(), words.words().end()};
}

TEST(NewWords, AreThoseThatTheLexiconDoesNotKnowEachOnce) {
  EXPECT_THAT(new_words_of("Volgens Zwiepstra fietst Knorbema; Zwiépstra loopt."),
              ElementsAre("knorbema", "zwiepstra"));
}

TEST(NewWords, OfFiveToFortyLetters) {
  EXPECT_THAT(new_words_of("Qwrt en Qwrtz"), ElementsAre("qwrtz"));
  const std::string forty = "q" + std::string(39, 'w');
  EXPECT_THAT(new_words_of(forty + " " + forty + "w"), ElementsAre(forty));
}

TEST(NewWords, OfTheLettersAToZAlone) {
  EXPECT_THAT(new_words_of("zwiep's zwiep2000 zwiepstra@knorbema.nl Зеленский"), IsEmpty());
}

TEST(NewWords, ACompoundOfKnownPartsIsNone) {
  EXPECT_THAT(new_words_of("Knorbema maakt pannenkoekenpolitiek, Zwiepstra niet"),
              ElementsAre("knorbema", "zwiepstra"));
  EXPECT_THAT(new_words_of("Knorbema pannenkoekenpolitiek"), ElementsAre("knorbema"));
}

TEST(NewWords, PartsOfAHyphenatedWordStandOnTheirOwn) {
  EXPECT_THAT(new_words_of("Knorbema-aanhangers tegen voetbalwedstrijd-Zwiepstra"),
              ElementsAre("knorbema", "zwiepstra"));
}

TEST(NewWords, AreForgottenWithTheArticle) {
  analyzers::DutchAnalyzer analyzer;
  NewWords words(analyzers::Analysis().lexicon());
  for (const analyzers::Token& token : analyzer.analyze("Knorbema")) words.take(token);
  words.clear();
  EXPECT_THAT(words.words(), IsEmpty());
}

}  // namespace
}  // namespace trefwoord::indexer
