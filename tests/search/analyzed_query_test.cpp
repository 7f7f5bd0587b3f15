#include "server/search/analyzed_query.h"

#include <gmock/gmock.h>

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class AnalyzedQueryTest : public testing::Test {
 protected:
  AnalyzedQuery analyze(std::string_view text) { return analyze_query(parse_query(text), analyzer_); }

  static std::vector<std::string> forms(const std::vector<QueryWord>& words) {
    std::vector<std::string> result;
    for (const QueryWord& word : words) {
      result.push_back(word.form);
    }
    return result;
  }

 private:
  analyzers::DutchAnalyzer analyzer_;
};

TEST_F(AnalyzedQueryTest, LeavesStopWordsOutBesideTellingWords) {
  EXPECT_THAT(forms(analyze("wie won de verkiezingen in Havendam").words),
              ElementsAre("won", "verkiezingen", "havendam"));
}

TEST_F(AnalyzedQueryTest, KeepsStopWordsWhenThereIsNothingElse) {
  EXPECT_THAT(forms(analyze("wie is er").words), ElementsAre("wie", "is", "er"));
}

TEST_F(AnalyzedQueryTest, CountsTwoFormsOfAWordOnce) {
  EXPECT_THAT(forms(analyze("huis huizen huis").words), ElementsAre("huis"));
}

TEST_F(AnalyzedQueryTest, AHyphenatedWordIsOneWordWithParts) {
  const AnalyzedQuery query = analyze("IS-strijders");
  ASSERT_THAT(query.words, SizeIs(1));
  EXPECT_EQ(query.words.front().form, "is-strijders");
  EXPECT_THAT(query.words.front().part_stems, ElementsAre(analyze("strijders").words.front().stem));
}

TEST_F(AnalyzedQueryTest, ACompoundHasTheStemsOfItsParts) {
  const AnalyzedQuery query = analyze("kaaskelder");
  ASSERT_THAT(query.words, SizeIs(1));
  EXPECT_THAT(query.words.front().part_stems, ElementsAre("kaas", "kelder"));
}

TEST_F(AnalyzedQueryTest, OnePartOfACompoundIsNoStandInForIt) {
  const AnalyzedQuery query = analyze("voorpagina");  // voor is a stop word
  ASSERT_THAT(query.words, SizeIs(1));
  EXPECT_THAT(query.words.front().part_stems, IsEmpty());
}

TEST_F(AnalyzedQueryTest, WordsAfterAHyphenatedOneAreTheirOwn) {
  EXPECT_THAT(forms(analyze("zee-eend wad oud-wethouder").words),
              ElementsAre("zee-eend", "wad", "oud-wethouder"));
}

TEST_F(AnalyzedQueryTest, APhraseKeepsItsStopWordsInTheSequenceOnly) {
  const AnalyzedQuery query = analyze("\"het gesprek van de dag\"");
  ASSERT_THAT(query.phrases, SizeIs(1));
  EXPECT_THAT(query.phrases.front().forms, ElementsAre("het", "gesprek", "van", "de", "dag"));
  EXPECT_THAT(query.phrases.front().stems, SizeIs(2));
  EXPECT_THAT(query.words, IsEmpty());
}

TEST_F(AnalyzedQueryTest, APhraseOfStopWordsIsFoundByThem) {
  EXPECT_THAT(analyze("\"van de\"").phrases.front().stems, ElementsAre("van", "de"));
}

TEST_F(AnalyzedQueryTest, APhraseOfNothingIsNone) {
  EXPECT_TRUE(analyze("\"\" \"...\"").matches_all());
}

TEST_F(AnalyzedQueryTest, ExclusionsAloneMatchAllElse) {
  const AnalyzedQuery query = analyze("-storm -de");
  EXPECT_TRUE(query.matches_all());
  EXPECT_THAT(forms(query.excluded_words), ElementsAre("storm", "de"));
}

}  // namespace
}  // namespace trefwoord::search
