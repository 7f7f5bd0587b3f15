#include "server/search/explanation.h"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>

#include "indexer/index_builder.h"
#include "server/search/search_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// Few articles, so that every count in a sentence can be seen.
const std::vector<std::string> kArticles{
    R"({"id":"stad","title":"De stad groeit","body":"De havenstad wil het. Ook andere steden groeien: stad na stad."})",
    R"({"id":"rad","body":"Een groot reuzenrad bij de haven, met IS-strijders en een kermis."})",
    R"({"id":"fiets","title":"Een pad voor fietsen","body":"Wie fietst, fietst nu over het nieuwe pad.","published":"2022-01"})",
    R"({"id":"fietspad","body":"Het fietspad langs de haven is open.","published":"2023","section":"Regio"})",
    R"({"id":"voetbal","body":"Een derby in de haven eindigde gelijk.","section":"Sport"})"};

class ExplanationTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    scratch_ = std::make_unique<test::TemporaryDirectory>();
    const auto file = scratch_->path() / "articles.jsonl";
    std::ofstream lines(file);
    for (const std::string& article : kArticles) {
      lines << article << '\n';
    }
    lines.close();
    const auto data = scratch_->path() / "data";
    ASSERT_TRUE(indexer::rebuild_index(data, {file.string()}, {}, {.workers = 1}).has_value());
    auto opened = SearchIndex::open(data, 1);
    ASSERT_TRUE(opened.has_value());
    index_ = std::move(*opened);
  }
  static void TearDownTestSuite() {
    index_.reset();
    scratch_.reset();
  }

  static SearchResult search(SearchRequest request) {
    request.explain = true;
    auto result = index_->search(request);
    if (!result) {
      throw std::runtime_error(result.error().message);
    }
    return std::move(*result);
  }

  // Why this article is among the hits.
  static Explanation explanation(const SearchRequest& request, const std::string& id) {
    for (const Hit& hit : search(request).hits) {
      if (hit.article.id == id) {
        return hit.explanation.value();
      }
    }
    throw std::runtime_error("no hit " + id);
  }

  static std::string summary(const SearchRequest& request, const std::string& id) {
    return explanation(request, id).summary;
  }

 private:
  static inline std::unique_ptr<test::TemporaryDirectory> scratch_;
  static inline std::unique_ptr<SearchIndex> index_;
};

std::vector<Reason> reasons(const Explanation& explanation) {
  std::vector<Reason> reasons;
  for (const ExplanationPart& part : explanation.parts) {
    reasons.push_back(part.reason);
  }
  return reasons;
}

const ExplanationPart& part_of(const Explanation& explanation, Reason reason) {
  for (const ExplanationPart& part : explanation.parts) {
    if (part.reason == reason) {
      return part;
    }
  }
  throw std::runtime_error("no part " + std::string(name_of(reason)));
}

TEST_F(ExplanationTest, IsThereOnlyWhereAskedFor) {
  EXPECT_TRUE(search({.text = "haven"}).hits.front().explanation.has_value());
  SearchRequest plain{.text = "haven"};
  EXPECT_FALSE(plain.explain);
}

TEST_F(ExplanationTest, TellsOfAWordThatStandsInsideAnotherOnly) {
  const Explanation why = explanation({.text = "haven pad"}, "fietspad");
  EXPECT_EQ(part_of(why, Reason::inside).word, "pad");
  EXPECT_EQ(part_of(why, Reason::inside).text, "“pad” staat er als deel van een ander woord.");
  EXPECT_EQ(part_of(why, Reason::inside).factor, 1.6);
  EXPECT_EQ(part_of(explanation({.text = "haven fiets"}, "fietspad"), Reason::inside).factor, 0.3);
  EXPECT_THAT(reasons(explanation({.text = "pad"}, "fietspad")), Not(Contains(Reason::inside)));
  EXPECT_THAT(reasons(explanation({.text = "nieuwe pad"}, "fiets")), Not(Contains(Reason::inside)));
  EXPECT_THAT(reasons(explanation({.text = "haven pad", .compounds = false}, "fietspad")),
              Not(Contains(Reason::inside)));
}

TEST_F(ExplanationTest, NamesTheWordsOfTheArticle) {
  EXPECT_EQ(summary({.text = "stad"}, "stad"),
            "“stad” komt 5 keer voor (ook als “havenstad” en “steden”), ook in de titel.");
  EXPECT_EQ(summary({.text = "steden"}, "stad"),
            "“steden” komt 5 keer voor (ook als “stad” en “havenstad”), ook in de titel.");
  EXPECT_EQ(summary({.text = "kermissen"}, "rad"), "“kermissen” komt 1 keer voor (als “kermis”).");
  EXPECT_EQ(summary({.text = "kermis"}, "rad"), "“kermis” komt 1 keer voor.");
  EXPECT_EQ(summary({.text = "groeit"}, "stad"),
            "“groeit” komt 2 keer voor (ook als “groeien”), ook in de titel.");
}

TEST_F(ExplanationTest, TellsAWordFromItsFormsAndFromParts) {
  EXPECT_EQ(reasons(explanation({.text = "stad"}, "stad")), (std::vector{Reason::word, Reason::exact}));
  EXPECT_EQ(reasons(explanation({.text = "kermissen"}, "rad")), std::vector{Reason::form});
  EXPECT_EQ(reasons(explanation({.text = "rad"}, "rad")), std::vector{Reason::compound_part});
  EXPECT_EQ(reasons(explanation({.text = "strijder"}, "rad")), std::vector{Reason::hyphen_part});
  EXPECT_THAT(part_of(explanation({.text = "strijder"}, "rad"), Reason::hyphen_part).matched,
              ElementsAre("IS-strijders"));
}

TEST_F(ExplanationTest, NumbersCanBeComputedAgain) {
  const Explanation why = explanation({.text = "kermis"}, "rad");
  const ExplanationPart& word = part_of(why, Reason::word);
  EXPECT_EQ(word.term, "kermis");
  EXPECT_DOUBLE_EQ(*word.idf, std::log(1 + 4.5 / 1.5));  // in 1 of 5 articles
  EXPECT_DOUBLE_EQ(*word.factor, 1);
  EXPECT_DOUBLE_EQ(word.score, *word.idf * (0.25 + 2.3 * *word.impact / 127));
  const ExplanationPart& exact = part_of(why, Reason::exact);
  EXPECT_DOUBLE_EQ(exact.score, *exact.factor * *exact.idf);
  EXPECT_NEAR(why.score, word.score + exact.score, 1e-9) << "what a term adds is rounded (impact_weight.h)";
}

TEST_F(ExplanationTest, CoverageCountsInShortQueriesOnly) {
  EXPECT_EQ(reasons(explanation({.text = "kermis zwembad"}, "rad")),
            (std::vector{Reason::word, Reason::coverage, Reason::missing, Reason::exact}));
  EXPECT_DOUBLE_EQ(part_of(explanation({.text = "kermis zwembad"}, "rad"), Reason::coverage).score, 100);
  EXPECT_THAT(reasons(explanation({.text = "kermis zwembad school brug"}, "rad")),
              Not(Contains(Reason::coverage)));
  EXPECT_THAT(reasons(explanation({.text = "kermis zwembad", .match = Match::any}, "rad")),
              Not(Contains(Reason::coverage)));
}

TEST_F(ExplanationTest, SaysHowManyOfTheWordsAreThere) {
  EXPECT_EQ(summary({.text = "kermis zwembad"}, "rad"),
            "1 van de 2 woorden komt voor: “kermis” 1 keer. “zwembad” komt niet voor.");
  EXPECT_EQ(summary({.text = "haven kermis"}, "rad"),
            "Beide woorden komen voor: “haven” 1 keer; “kermis” 1 keer; ze staan dicht bij elkaar.");
  EXPECT_EQ(summary({.text = "groot kermis haven"}, "rad"),
            "Alle 3 woorden komen voor: “groot” 1 keer; “kermis” 1 keer; “haven” 1 keer; sommige staan dicht "
            "bij elkaar.");
}

TEST_F(ExplanationTest, ManyMissingWordsAreNotAllNamed) {
  EXPECT_EQ(summary({.text = "kermis een1 twee2 drie3 vier4 vijf5"}, "rad"),
            "1 van de 6 woorden komt voor: “kermis” 1 keer. “een1”, “twee2”, “drie3”, “vier4” en andere "
            "komen niet voor.");
}

TEST_F(ExplanationTest, SaysHowNearNeighboursAre) {
  const ExplanationPart beside =
      part_of(explanation({.text = "groot reuzenrad", .match = Match::any}, "rad"), Reason::near);
  EXPECT_EQ(beside.text, "“groot” en “reuzenrad” staan naast elkaar.");
  EXPECT_DOUBLE_EQ(*beside.factor, 0.5);
  const ExplanationPart apart = part_of(explanation({.text = "reuzenrad haven"}, "rad"), Reason::near);
  EXPECT_EQ(apart.text, "“reuzenrad” en “haven” staan dicht bij elkaar, met 2 woorden ertussen.");
  EXPECT_DOUBLE_EQ(*apart.factor, 0.5 / 3);
}

TEST_F(ExplanationTest, SaysThatTheQueryIsThereAsTyped) {
  const Explanation why = explanation({.text = "bij de haven"}, "rad");
  EXPECT_EQ(why.summary, "“haven” komt 1 keer voor; de zoekvraag staat er letterlijk in.");
  EXPECT_THAT(reasons(why), Contains(Reason::as_typed));
  EXPECT_THAT(reasons(explanation({.text = "over de haven"}, "rad")), Not(Contains(Reason::as_typed)));
}

TEST_F(ExplanationTest, ACompoundMayBeThereInItsParts) {
  const Explanation parts = explanation({.text = "fietspaden"}, "fiets");
  EXPECT_EQ(parts.summary, "“fietspaden” komt in delen voor (“fietsen”, “fietst” en “pad”).");
  EXPECT_EQ(reasons(parts), (std::vector{Reason::compound_part, Reason::compound_part}));
  EXPECT_DOUBLE_EQ(*parts.parts.front().factor, 0.45);
  const Explanation whole = explanation({.text = "fietspaden"}, "fietspad");
  EXPECT_EQ(whole.summary, "“fietspaden” komt 1 keer voor (als “fietspad”).");
  EXPECT_EQ(reasons(whole), (std::vector{Reason::form, Reason::compound_part, Reason::compound_part}));
}

TEST_F(ExplanationTest, WithoutCompoundsTheirPartsAreNoMatches) {
  EXPECT_EQ(summary({.text = "stad", .compounds = false}, "stad"),
            "“stad” komt 4 keer voor (ook als “steden”), ook in de titel.");
}

TEST_F(ExplanationTest, OfAPhrase) {
  const Explanation why = explanation({.text = "\"bij de haven\" kermis"}, "rad");
  EXPECT_EQ(why.summary, "“bij de haven” staat er letterlijk in. “kermis” komt 1 keer voor.");
  EXPECT_EQ(reasons(why), (std::vector{Reason::phrase, Reason::word, Reason::exact}));
  EXPECT_EQ(why.parts.front().word, "bij de haven");
  EXPECT_EQ(why.parts.front().term, "haven");
}

TEST_F(ExplanationTest, PartsHintWhereAPhraseIsAllThatIsThere) {
  const SearchResult result = search({.text = "\"derby\" havenhoofd fietsen kermis steden"});
  ASSERT_EQ(result.hits.size(), 1U);
  const Explanation& why = result.hits.front().explanation.value();
  EXPECT_EQ(part_of(why, Reason::compound_part).term, "haven");
  double sum = 0;
  for (const ExplanationPart& part : why.parts) sum += part.score;
  EXPECT_NEAR(sum, result.hits.front().score, 1e-6);
}

TEST_F(ExplanationTest, OfWhatMayNotBeThereAndOfFilters) {
  const Explanation why =
      explanation({.text = "haven -kermis -\"rode draad\"", .sections = {"Sport", "Regio"}}, "voetbal");
  EXPECT_EQ(part_of(why, Reason::excluded).text, "“kermis” komt niet voor, zoals gevraagd.");
  EXPECT_EQ(part_of(why, Reason::filter).text, "Het artikel voldoet aan het filter op rubriek.");
  EXPECT_EQ(reasons(why),
            (std::vector{Reason::word, Reason::exact, Reason::excluded, Reason::excluded, Reason::filter}));
}

TEST_F(ExplanationTest, SortedByDateNothingScores) {
  const Explanation newest = explanation({.text = "haven kermis", .sort = Sort::newest}, "rad");
  EXPECT_EQ(newest.score, 0);
  EXPECT_EQ(newest.summary,
            "Beide woorden komen voor: “haven” 1 keer; “kermis” 1 keer. De volgorde is op datum, het "
            "nieuwste eerst.");
  EXPECT_EQ(reasons(newest), (std::vector{Reason::word, Reason::word, Reason::date}));
  for (const ExplanationPart& part : newest.parts) {
    EXPECT_EQ(part.score, 0);
    EXPECT_FALSE(part.idf.has_value());
  }
  EXPECT_THAT(summary({.text = "haven", .sort = Sort::oldest}, "rad"), HasSubstr("het oudste eerst."));
}

TEST_F(ExplanationTest, WithoutWordsItIsTheDate) {
  for (const char* text : {"", "-kermis", "?!"}) {
    const Explanation why = explanation({.text = text}, "stad");
    EXPECT_EQ(why.summary, "Zonder zoekwoorden staan de artikelen op datum, het nieuwste eerst.") << text;
    EXPECT_EQ(why.score, 0);
    EXPECT_EQ(why.parts.back().reason, Reason::date);
  }
}

TEST_F(ExplanationTest, OfAQueryOfStopWords) {
  EXPECT_THAT(summary({.text = "een bij de"}, "rad"), HasSubstr("Alle 3 woorden komen voor: “een” 2 keer; "));
}

}  // namespace
}  // namespace trefwoord::search
