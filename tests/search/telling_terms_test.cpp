#include "server/search/telling_terms.h"

#include <gmock/gmock.h>

#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// A hundred documents: `de` is in all of them, `brug` in four, `pont` in two, `veer` in one; half have `w0`,
// `w1` and so on.
class TellingTermsTest : public testing::Test {
 protected:
  TellingTermsTest() : database_((scratch_.path() / "index").string(), Xapian::DB_CREATE) {
    for (int i = 0; i < 100; ++i) {
      Xapian::Document document;
      document.add_term("de");
      if (i < 4) document.add_term("brug");
      if (i < 2) document.add_term("pont");
      if (i < 1) document.add_term("veer");
      for (std::size_t word = 0; word < 2 * kMostStemsLookedUp && i < 50; ++word) {
        document.add_term("w" + std::to_string(word));
      }
      database_.add_document(document);
    }
    database_.commit();
  }

  std::vector<std::string> stems(std::vector<ArticleStem> of, Xapian::doccount least_articles = 2) {
    TermFrequencies frequencies(database_);
    std::vector<std::string> telling;
    for (const TellingTerm& term : telling_terms(std::move(of), least_articles, frequencies)) {
      telling.push_back(term.stem);
    }
    return telling;
  }

  test::TemporaryDirectory scratch_;
  Xapian::WritableDatabase database_;
};

TEST_F(TellingTermsTest, AreTheRareOnesThatCountMuch) {
  EXPECT_THAT(stems({{"brug", 50}, {"de", 50}, {"pont", 50}}), ElementsAre("pont", "brug"));
  EXPECT_THAT(stems({{"brug", 100}, {"pont", 50}}), ElementsAre("brug", "pont"));
  EXPECT_THAT(stems({{"de", 50}}), ElementsAre("de")) << "where there is nothing else";
  EXPECT_THAT(stems({}), IsEmpty());
}

TEST_F(TellingTermsTest, LeadToAnotherArticle) {
  EXPECT_THAT(stems({{"pont", 50}, {"veer", 50}}), ElementsAre("pont"));
  EXPECT_THAT(stems({{"pont", 50}, {"veer", 50}}, 1), ElementsAre("veer", "pont"));
  EXPECT_THAT(stems({{"pont", 50}, {"tram", 50}}, 1), ElementsAre("pont"));
}

TEST_F(TellingTermsTest, ShareWhatTheArticleIsAbout) {
  TermFrequencies frequencies(database_);
  const auto share_of_pont = [&](const std::vector<ArticleStem>& of) {
    return telling_terms(of, 2, frequencies).front().share;
  };
  EXPECT_DOUBLE_EQ(share_of_pont({{"pont", 50}}), 1);
  const double veer = frequencies.idf("veer");
  const double pont = frequencies.idf("pont");
  EXPECT_DOUBLE_EQ(share_of_pont({{"pont", 50}, {"veer", 50}}), pont / (pont + veer))
      << "of what no other has too";
}

TEST_F(TellingTermsTest, AreSoManyAtMost) {
  std::vector<ArticleStem> many;
  for (std::size_t word = 0; word < kMostTellingTerms; ++word)
    many.push_back({"w" + std::to_string(word), 9});
  EXPECT_THAT(stems(many), SizeIs(kMostTellingTerms));
  many.push_back({"pont", 9});
  EXPECT_THAT(stems(many), SizeIs(kMostTellingTerms));
}

TEST_F(TellingTermsTest, OnlyWhatCountsMostIsLookedUp) {
  std::vector<ArticleStem> many{{"pont", 8}};
  for (std::size_t word = 1; word < kMostStemsLookedUp; ++word)
    many.push_back({"w" + std::to_string(word), 9});
  EXPECT_EQ(stems(many).front(), "pont");
  many.push_back({"w0", 9});
  EXPECT_THAT(stems(many), Not(Contains("pont")));
}

}  // namespace
}  // namespace trefwoord::search
