// Searches with synonyms and spelling variants over small indexes.
#include <gmock/gmock.h>

#include <fstream>

#include "indexer/index_builder.h"
#include "server/search/search_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class SynonymSearchTest : public testing::Test {
 protected:
  // Makes an index of articles named by their first paragraph, and searches it with a table of its own.
  void index(const std::vector<std::string>& bodies, std::string_view table = "") {
    const auto file = scratch_.path() / "articles.jsonl";
    std::ofstream lines(file);
    for (const std::string& body : bodies) {
      const std::string name = body.substr(0, body.find("\\n"));
      lines << R"({"id":")" << name << R"(","title":"Stuk","body":")" << body << "\"}\n";
    }
    lines.close();
    const auto data = scratch_.path() / "data";
    const auto built = indexer::rebuild_index(data, {file.string()}, {}, {.workers = 1});
    ASSERT_TRUE(built.has_value()) << built.error().message;
    ASSERT_EQ(built->rejected, 0U);
    auto opened = SearchIndex::open(data, 1);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    index_ = std::move(*opened);
    if (!table.empty()) {
      index_->use_synonyms(parse_synonyms(table, "tabel").value());
    }
  }

  SearchResult search(const SearchRequest& request) {
    auto result = index_->search(request);
    if (!result) {
      throw std::runtime_error(result.error().message);
    }
    return std::move(*result);
  }

  std::vector<std::string> ids(const SearchRequest& request) {
    std::vector<std::string> found;
    for (const Hit& hit : search(request).hits) {
      found.push_back(hit.article.id);
    }
    return found;
  }

  test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
};

TEST_F(SynonymSearchTest, AWordFindsItsSynonymBelowItself) {
  index({"De auto staat stil.", "De wagen staat stil.", "De fiets staat stil."}, "auto, wagen");
  EXPECT_THAT(ids({.text = "auto"}), ElementsAre("De auto staat stil.", "De wagen staat stil."));
  EXPECT_THAT(ids({.text = "wagens"}), ElementsAre("De wagen staat stil.", "De auto staat stil."));
}

TEST_F(SynonymSearchTest, ARareSynonymDoesNotGoBeforeTheWord) {
  index({"Een auto rijdt.", "Hun auto rijdt.", "Mijn auto rijdt.", "De zeldzame wagen rijdt."},
        "auto, wagen");
  EXPECT_EQ(ids({.text = "auto"}).back(), "De zeldzame wagen rijdt.");
}

TEST_F(SynonymSearchTest, OneWayIsOneWay) {
  index({"Er is fruit.", "Er is een appel."}, "fruit => appel");
  EXPECT_THAT(ids({.text = "fruit"}), ElementsAre("Er is fruit.", "Er is een appel."));
  EXPECT_THAT(ids({.text = "appel"}), ElementsAre("Er is een appel."));
}

TEST_F(SynonymSearchTest, SeveralWordsStandTogetherInAnyForm) {
  index({"De Europese Unie groeit.", "De EU groeit.", "De Europese unies groeien.",
         "Een unie van Europese landen groeit.", "De Europese markt.\\n\\nUnie van toen."},
        "Europese Unie, EU");
  EXPECT_THAT(ids({.text = "EU"}), UnorderedElementsAre("De EU groeit.", "De Europese Unie groeit.",
                                                        "De Europese unies groeien."));
  EXPECT_THAT(ids({.text = "Europese Unie", .match = Match::all}),
              UnorderedElementsAre("De Europese Unie groeit.", "De EU groeit.", "De Europese unies groeien.",
                                   "Een unie van Europese landen groeit.", "De Europese markt."));
}

TEST_F(SynonymSearchTest, ASynonymCoversTheWordsItStandsInFor) {
  index({"De EU bespreekt ergens heel ver weg onder veel meer ook de visserij.",
         "Visserij, visserij, visserij!", "De unie, de unie, de unie van visserij."},
        "Europese Unie, EU");
  EXPECT_THAT(ids({.text = "visserij Europese Unie"}).front(),
              "De EU bespreekt ergens heel ver weg onder veel meer ook de visserij.");
  EXPECT_THAT(ids({.text = "visserij Europese Unie", .match = Match::all}),
              ElementsAre("De EU bespreekt ergens heel ver weg onder veel meer ook de visserij."));
}

TEST_F(SynonymSearchTest, ManySynonymsAreNoSecondWord) {
  index({"De auto, wagen, bolide en kar.", "De auto met een lekke band."}, "auto, wagen, bolide, kar");
  EXPECT_THAT(ids({.text = "auto band"}).front(), "De auto met een lekke band.");
}

TEST_F(SynonymSearchTest, QuotesAndMinusSwitchThemOff) {
  index({"De auto staat stil.", "De wagen staat stil."}, "auto, wagen");
  EXPECT_THAT(ids({.text = "\"auto\""}), ElementsAre("De auto staat stil."));
  EXPECT_THAT(ids({.text = "staat -auto"}), ElementsAre("De wagen staat stil."));
}

TEST_F(SynonymSearchTest, MarksSynonymsAndNamesTheWordsOfTheQuery) {
  index({"In 's-Gravenhage regent het.", "In Den Haag regent het."}, "Den Haag, 's-Gravenhage");
  const SearchResult two = search({.text = "regen Den Haag"});
  ASSERT_EQ(two.hits.size(), 2U);
  EXPECT_EQ(two.hits[0].snippet, "In <mark>Den</mark> <mark>Haag</mark> <mark>regent</mark> het.");
  EXPECT_EQ(two.hits[1].snippet, "In &#39;<mark>s-Gravenhage</mark> <mark>regent</mark> het.");
  EXPECT_THAT(two.hits[1].matched, ElementsAre("regen", "den", "haag"));
  const SearchResult one = search({.text = "'s-Gravenhage"});
  ASSERT_EQ(one.hits.size(), 2U);
  EXPECT_EQ(one.hits[1].snippet, "In <mark>Den Haag</mark> regent het.");
  EXPECT_THAT(one.hits[1].matched, ElementsAre("s-gravenhage"));
}

TEST_F(SynonymSearchTest, CompoundsOffLeavesCompoundsOfSynonymsOut) {
  index({"De wagenmaker werkt.", "De wagen werkt."}, "auto, wagen");
  EXPECT_THAT(ids({.text = "auto"}), ElementsAre("De wagen werkt.", "De wagenmaker werkt."));
  EXPECT_THAT(ids({.text = "auto", .compounds = false}), ElementsAre("De wagen werkt."));
}

TEST_F(SynonymSearchTest, SortsByDateToo) {
  index({"De auto staat stil.", "De wagen staat stil."}, "auto, wagen");
  EXPECT_EQ(search({.text = "auto", .sort = Sort::newest}).found, 2U);
}

TEST_F(SynonymSearchTest, NeighboursFindTheWordThatTheyMakeTogether) {
  index({"De brandweer kwam.", "Een brand bij slecht weer.", "Een brand in huis.", "Een kat."});
  EXPECT_THAT(ids({.text = "brand weer"}),
              ElementsAre("Een brand bij slecht weer.", "De brandweer kwam.", "Een brand in huis."));
  EXPECT_THAT(ids({.text = "brand weer", .match = Match::all}),
              ElementsAre("Een brand bij slecht weer.", "De brandweer kwam."));
}

TEST_F(SynonymSearchTest, NeighboursAreJoinedOnlyWhereNothingSaysOtherwise) {
  index({"De brandweer kwam."});
  EXPECT_THAT(ids({.text = "brand weer", .compounds = false}), IsEmpty());
  EXPECT_THAT(ids({.text = "\"brand weer\""}), IsEmpty());
  EXPECT_THAT(ids({.text = "brand, weer"}), IsEmpty());
  EXPECT_THAT(ids({.text = "brand en weer"}), IsEmpty());
  EXPECT_THAT(ids({.text = "brand -huis weer"}), IsEmpty());
  EXPECT_THAT(ids({.text = "weer brand"}), IsEmpty());
}

TEST_F(SynonymSearchTest, NeighboursAreNotJoinedWithALinkingElement) {
  index({"Dat is duidelijk.", "Een lijk."});
  EXPECT_THAT(ids({.text = "duid lijk"}), ElementsAre("Een lijk."));
}

TEST_F(SynonymSearchTest, MarksAndExplainsJoinedWords) {
  index({"De brandweer kwam."});
  const Hit hit = search({.text = "brand weer", .explain = true}).hits.at(0);
  EXPECT_EQ(hit.snippet, "De <mark>brandweer</mark> kwam.");
  EXPECT_THAT(hit.matched, ElementsAre("brand", "weer"));
  const ExplanationPart& part = hit.explanation->parts.at(0);
  EXPECT_EQ(part.reason, Reason::joined);
  EXPECT_EQ(part.text, "\u201Cbrand\u201D, aaneengeschreven als \u201Cbrandweer\u201D, komt 1 keer voor.");
}

TEST_F(SynonymSearchTest, ANewTableIsUsedByTheNextSearch) {
  index({"De auto staat stil.", "De wagen staat stil."}, "fiets, rijwiel");
  EXPECT_EQ(search({.text = "auto"}).found, 1U);
  index_->use_synonyms({{"auto", {"wagen"}}});
  EXPECT_EQ(search({.text = "auto"}).found, 2U);
  index_->use_synonyms({});
  EXPECT_EQ(search({.text = "auto"}).found, 1U);
}

TEST_F(SynonymSearchTest, KnowsNamesAndAbbreviationsByItself) {
  index({"Regen in 's-Gravenhage.", "De Verenigde Staten stemmen."});
  EXPECT_THAT(ids({.text = "Den Haag"}), ElementsAre("Regen in 's-Gravenhage."));
  EXPECT_THAT(ids({.text = "VS"}), ElementsAre("De Verenigde Staten stemmen."));
}

TEST_F(SynonymSearchTest, ExplainsTheSynonym) {
  index({"De wagen staat stil.", "De Europese Unie groeit."}, "auto, wagen\nEU => Europese Unie");
  for (const char* text : {"auto", "EU groei"}) {
    const SearchResult result = search({.text = text, .explain = true});
    ASSERT_EQ(result.hits.size(), 1U);
    const Hit& hit = result.hits.front();
    double sum = 0;
    for (const ExplanationPart& part : hit.explanation->parts) {
      sum += part.score;
    }
    EXPECT_NEAR(sum, hit.score, 1e-9) << text;
    EXPECT_EQ(hit.explanation->parts.front().reason, Reason::synonym);
  }
  EXPECT_THAT(search({.text = "auto", .explain = true}).hits.front().explanation->summary,
              HasSubstr("\u201Cauto\u201D komt 1 keer voor (als \u201Cwagen\u201D)"));
}

// Both ways, by the word itself and beside another word, where each must count as having it.
TEST_F(SynonymSearchTest, SpellingVariantsFindEachOther) {
  const std::pair<const char*, const char*> variants[] = {{"pannekoek", "pannenkoeken"},
                                                          {"e-mail", "email"},
                                                          {"tv-programma", "tvprogramma"},
                                                          {"non-stop", "nonstop"},
                                                          {"kopie", "copie"},
                                                          {"produkten", "product"},
                                                          {"vacantie", "vakantie"},
                                                          {"sjiek", "chic"},
                                                          {"N.V.", "nv"},
                                                          {"t.n.v.", "tnv"},
                                                          {"1.000", "1000"},
                                                          {"1.000,50", "1000,50"},
                                                          {"co\u00F6rdinatie", "coordinatie"},
                                                          {"zee\u00EBend", "zee-eend"},
                                                          {"'s-Gravenhage", "Den Haag"}};
  std::vector<std::string> bodies{"Ginds ligt water."};
  for (const auto& [one, other] : variants) {
    bodies.push_back(std::string(one) + " ligt ginds.");
    bodies.push_back(std::string(other) + " ligt ginds.");
  }
  index(bodies);
  for (const auto& [one, other] : variants) {
    const auto both =
        UnorderedElementsAre(std::string(one) + " ligt ginds.", std::string(other) + " ligt ginds.");
    for (const std::string text : {one, other}) {
      EXPECT_THAT(ids({.text = text}), both);
      EXPECT_THAT(ids({.text = text + " ginds", .match = Match::all}), both);
      const std::vector<std::string> all = ids({.text = text + " ginds"});
      EXPECT_THAT(std::vector(all.begin(), all.begin() + 2), both) << text;
    }
  }
}

TEST_F(SynonymSearchTest, AVariantIsMarkedWhereItStands) {
  index({"Een kadobon per e-mail."});
  EXPECT_EQ(search({.text = "bon email"}).hits.front().snippet,
            "Een kado<mark>bon</mark> per <mark>e-mail</mark>.");
  EXPECT_EQ(search({.text = "cadeau"}).hits.front().snippet, "Een <mark>kado</mark>bon per e-mail.");
  EXPECT_THAT(search({.text = "wijers"}).hits, IsEmpty());
}

}  // namespace
}  // namespace trefwoord::search
