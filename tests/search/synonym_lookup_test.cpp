#include "server/search/synonym_lookup.h"

#include <gmock/gmock.h>

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class SynonymLookupTest : public testing::Test {
 protected:
  // What stands in for the words of a query: "covered words: synonym" each.
  std::vector<std::string> look_up(std::string_view table, std::string_view text) {
    const SynonymLookup lookup(std::make_shared<const Synonyms>(parse_synonyms(table, "tabel").value()),
                               analyzer_);
    AnalyzedQuery query = analyze_query(parse_query(text), analyzer_);
    lookup.add_to(query);
    std::vector<std::string> found;
    for (const QuerySynonym& synonym : query.synonyms) {
      std::string line;
      for (const std::size_t word : synonym.covers) {
        line += query.words[word].form + ' ';
      }
      found.push_back(line + ": " + synonym.expression.text);
    }
    return found;
  }

 private:
  analyzers::DutchAnalyzer analyzer_;
};

TEST_F(SynonymLookupTest, FindsAWordInAnyForm) {
  EXPECT_THAT(look_up("huis, woning", "huizen"), ElementsAre("huizen : woning"));
  EXPECT_THAT(look_up("huis => woning", "woning"), IsEmpty());
}

TEST_F(SynonymLookupTest, FindsSeveralWordsInARow) {
  EXPECT_THAT(look_up("Europese Unie, EU", "uitbreiding Europese Unie"), ElementsAre("europese unie : EU"));
  EXPECT_THAT(look_up("Europese Unie, EU", "EU"), ElementsAre("eu : Europese Unie"));
  EXPECT_THAT(look_up("Europese Unie, EU", "Europese grote Unie"), IsEmpty());
  EXPECT_THAT(look_up("Europese Unie, EU", "Unie Europese"), IsEmpty());
}

TEST_F(SynonymLookupTest, StopWordsAreWordsOfATerm) {
  EXPECT_THAT(look_up("Partij van de Arbeid, PvdA", "leider Partij van de Arbeid"),
              ElementsAre("partij arbeid : PvdA"));
  EXPECT_THAT(look_up("Partij van de Arbeid, PvdA", "Partij Arbeid"), IsEmpty());
}

TEST_F(SynonymLookupTest, ATermOfStopWordsCountsOnlyWhereThereIsNothingElse) {
  EXPECT_THAT(look_up("IS => Islamitische Staat", "is"), ElementsAre("is : Islamitische Staat"));
  EXPECT_THAT(look_up("IS => Islamitische Staat", "waar is de brug"), IsEmpty());
}

TEST_F(SynonymLookupTest, TheLongestTermWins) {
  EXPECT_THAT(look_up("New York => NY\nNew York Times => NYT", "New York Times"),
              ElementsAre("new york times : NYT"));
}

TEST_F(SynonymLookupTest, AHyphenatedWordIsOne) {
  EXPECT_THAT(look_up("Den Haag, 's-Gravenhage", "'s-Gravenhage"), ElementsAre("s-gravenhage : Den Haag"));
  EXPECT_THAT(look_up("Den Haag, 's-Gravenhage", "weer Den Haag"), ElementsAre("den haag : 's-Gravenhage"));
}

TEST_F(SynonymLookupTest, PhrasesAndExclusionsHaveNoSynonyms) {
  EXPECT_THAT(look_up("huis, woning", "\"huis\""), IsEmpty());
  EXPECT_THAT(look_up("huis, woning", "brug -huis"), IsEmpty());
  EXPECT_THAT(look_up("Den Haag, Hofstad", "den \"x\" haag"), IsEmpty());
  EXPECT_THAT(look_up("Den Haag, Hofstad", "den -x haag"), IsEmpty());
}

TEST_F(SynonymLookupTest, OneThingStandsInOnce) {
  EXPECT_THAT(look_up("huis, woning, huizen\nhuis, woningen", "huis huizen"), ElementsAre("huis : woning"));
}

TEST_F(SynonymLookupTest, IsBounded) {
  std::string table;
  for (int i = 0; i < 100; ++i) {
    table += "huis => w" + std::to_string(i) + "\n";
  }
  EXPECT_THAT(look_up(table, "huis"), SizeIs(kMaxQuerySynonyms));
}

}  // namespace
}  // namespace trefwoord::search
