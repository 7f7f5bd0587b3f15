#include "server/search/spelling/word_corrector.h"

#include <gmock/gmock.h>

#include "analyzers/dutch_lexicon.h"
#include "analyzers/lexicon_builder.h"
#include "analyzers/vocabulary_counter.h"

namespace trefwoord::search {
namespace {

using testing::Each;
using testing::Field;
using testing::IsEmpty;
using testing::Le;
using testing::Ne;
using testing::SizeIs;

const WordCorrector& corrector() {
  static const WordCorrector corrector(analyzers::dutch_lexicon());
  return corrector;
}

std::vector<Candidate> corrections(std::string_view word, std::size_t most = 10) {
  return corrector().corrections(word, corrector().spelling_of(word), most);
}

std::string best(std::string_view word) {
  const auto candidates = corrections(word);
  return candidates.empty() ? "" : candidates.front().word;
}

TEST(WordCorrector, TellsHowAWordIsKnown) {
  EXPECT_EQ(corrector().spelling_of("weinig"), Spelling::known);
  EXPECT_EQ(corrector().spelling_of("amsterdam"), Spelling::known);
  EXPECT_EQ(corrector().spelling_of("pannenkoekenpolitiek"), Spelling::compound);
  EXPECT_EQ(corrector().spelling_of("wijnigg"), Spelling::unknown);
}

TEST(WordCorrector, ARegularFormOfAKnownWordIsKnown) {
  EXPECT_FALSE(analyzers::dutch_lexicon().contains("krabbelend"));
  EXPECT_EQ(corrector().spelling_of("krabbelend"), Spelling::known);
  EXPECT_EQ(corrector().spelling_of("xabbelend"), Spelling::unknown);
}

TEST(WordCorrector, AWordOnlyTheCollectionHasIsUsed) {
  analyzers::LexiconBuilder builder;
  builder.add_listed("fiets");
  const analyzers::Lexicon listed = builder.build();
  analyzers::VocabularyCounter collection(listed);
  for (std::uint64_t i = 0; i < analyzers::VocabularyCounter::kLeastCount; ++i) collection.count("ChatGPT");
  const WordCorrector small(listed.with(collection.vocabulary()));
  EXPECT_EQ(small.spelling_of("chatgpt"), Spelling::used);
  EXPECT_EQ(small.spelling_of("fiets"), Spelling::known);
  EXPECT_EQ(small.spelling_of("weinig"), Spelling::unknown);
}

TEST(WordCorrector, MendsWhatIsCommonlyMisspelt) {
  EXPECT_EQ(best("geinteresseert"), "geinteresseerd");
  EXPECT_EQ(best("sowiezo"), "sowieso");
  EXPECT_EQ(best("burgemeestter"), "burgemeester");
  EXPECT_EQ(best("onmidellijk"), "onmiddellijk");
  EXPECT_EQ(best("verantwoordelijkheit"), "verantwoordelijkheid");
  EXPECT_EQ(best("politei"), "politie");
}

TEST(WordCorrector, MendsCompoundsPartByPart) {
  for (const char* compound : {"politiekantine", "fietsenparlement"}) {
    EXPECT_FALSE(analyzers::dutch_lexicon().contains(compound)) << compound;
  }
  EXPECT_EQ(best("politiekantiene"), "politiekantine");
  EXPECT_EQ(best("fietsenparlemment"), "fietsenparlement");
  EXPECT_EQ(best("polietiekantine"), "politiekantine");
}

TEST(WordCorrector, LeavesKnownWordsAlone) {
  EXPECT_THAT(corrections("weinig"), IsEmpty());
  EXPECT_THAT(corrections("krabbelend"), IsEmpty());
}

TEST(WordCorrector, ACompoundOfKnownPartsIsOnlyMendedByAListedWordAtHardlyALetter) {
  EXPECT_THAT(corrections("pannenkoekenpolitiek"), IsEmpty());
  EXPECT_EQ(corrector().spelling_of("politiecorps"), Spelling::compound);
  EXPECT_EQ(best("politiecorps"), "politiekorps");
}

TEST(WordCorrector, NeverProposesTheWordItselfNorMoreThanAskedFor) {
  for (const char* word : {"wijnigg", "fietzenstallingg", "xyzzy"}) {
    const auto candidates = corrections(word, 3);
    EXPECT_THAT(candidates, SizeIs(Le(3U))) << word;
    EXPECT_THAT(candidates, Each(Field(&Candidate::word, Ne(word))));
  }
}

TEST(WordCorrector, CanMendFiveToFortyLetters) {
  EXPECT_FALSE(WordCorrector::can_mend("fitz"));
  EXPECT_TRUE(WordCorrector::can_mend("fietz"));
  EXPECT_TRUE(WordCorrector::can_mend(std::string(40, 'a')));
  EXPECT_FALSE(WordCorrector::can_mend(std::string(41, 'a')));
  for (const char* other : {"fi3tz", "fiet's", "fiet-z", "fiétz", "Fietz", ""}) {
    EXPECT_FALSE(WordCorrector::can_mend(other)) << other;
  }
}

}  // namespace
}  // namespace trefwoord::search
