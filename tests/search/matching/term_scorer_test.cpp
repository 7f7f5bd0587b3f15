#include "server/search/matching/term_scorer.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::Pair;

constexpr ImpactWeight::TermWorth kWorth{.constant = 0, .per_wdf = 1};
constexpr std::uint32_t kBlock = BlockPostings::kBlockDocuments;

// With a wdf that tells the document.
std::uint8_t wdf_of(std::uint32_t document) {
  return static_cast<std::uint8_t>(document % 127 + 1);
}

TermScorer scorer_of(const std::vector<std::uint32_t>& documents) {
  auto list = std::make_shared<BlockPostings>();
  for (const std::uint32_t document : documents) list->add(document, wdf_of(document));
  return {std::move(list), kWorth};
}

std::vector<std::pair<std::uint32_t, double>> added(TermScorer& scorer, std::uint32_t begin,
                                                    double least = 0) {
  ScoreWindow window;
  window.move_to(begin);
  scorer.add_to(window, least);
  std::vector<std::pair<std::uint32_t, double>> all;
  window.take_all([&](std::uint32_t document, double score) { all.emplace_back(document, score); });
  return all;
}

TEST(TermScorerTest, SeeksAcrossBlocks) {
  const std::vector<std::uint32_t> documents{1, kBlock - 1, kBlock, 5 * kBlock + 7, kNoDocument - 1};
  TermScorer scorer = scorer_of(documents);
  std::uint32_t from = 1;
  for (const std::uint32_t document : documents) {
    EXPECT_EQ(scorer.seek(from), document);
    from = document + 1;
    EXPECT_EQ(scorer.seek(document), document);
    EXPECT_EQ(scorer.score(), wdf_of(document));
  }
  EXPECT_EQ(scorer.seek(1), kNoDocument - 1) << "never back";
  EXPECT_EQ(scorer.seek(kNoDocument), kNoDocument);
  EXPECT_EQ(scorer.seek(kNoDocument), kNoDocument);
}

TEST(TermScorerTest, OfNoDocumentsFindsNone) {
  TermScorer scorer = scorer_of({});
  EXPECT_EQ(scorer.most(), 0);
  EXPECT_EQ(scorer.most_documents(), 0U);
  EXPECT_EQ(scorer.seek(1), kNoDocument);
  EXPECT_TRUE(added(scorer, 1).empty());
}

TEST(TermScorerTest, AddsWhatTheLastWindowOfABlockHas) {
  const std::uint32_t begin = kBlock - ScoreWindow::kDocuments;
  TermScorer scorer = scorer_of({7, begin - 1, begin, kBlock - 1, kBlock, 3 * kBlock});
  EXPECT_EQ(scorer.seek(begin), begin);
  EXPECT_THAT(added(scorer, begin + 3),
              ElementsAre(Pair(begin, wdf_of(begin)), Pair(kBlock - 1, wdf_of(kBlock - 1))));
  EXPECT_EQ(scorer.seek(begin), kBlock) << "stands behind the window";
}

TEST(TermScorerTest, KnowsTheMostOfEachWindow) {
  constexpr std::uint32_t kWindow = ScoreWindow::kDocuments;
  TermScorer scorer = scorer_of({1, 2, kWindow - 1, kWindow, 4 * kWindow, kBlock, kBlock + 3, 5 * kBlock});
  const auto most_wdf = [](std::vector<std::uint32_t> documents) {
    std::uint8_t most = 0;
    for (const std::uint32_t document : documents) most = std::max(most, wdf_of(document));
    return most;
  };
  EXPECT_EQ(scorer.most_in(0), most_wdf({1, 2, kWindow - 1}));
  EXPECT_EQ(scorer.most_in(kWindow), most_wdf({kWindow}));
  EXPECT_EQ(scorer.most_in(2 * kWindow), std::nullopt);
  EXPECT_EQ(scorer.most_in(4 * kWindow), most_wdf({4 * kWindow}));
  EXPECT_EQ(scorer.most_in(kBlock - kWindow), std::nullopt);
  EXPECT_EQ(scorer.most_in(kBlock), most_wdf({kBlock, kBlock + 3}));
  EXPECT_EQ(scorer.most_in(kBlock + kWindow), std::nullopt);
  EXPECT_EQ(scorer.most_in(3 * kBlock), std::nullopt);
  EXPECT_EQ(scorer.most_in(5 * kBlock), most_wdf({5 * kBlock}));
  EXPECT_EQ(scorer.most_in(6 * kBlock), std::nullopt);
  EXPECT_EQ(scorer.seek(kBlock + 1), kBlock + 3);
  EXPECT_EQ(scorer.most_in(kBlock), most_wdf({kBlock, kBlock + 3}));
  EXPECT_EQ(scorer.seek(6 * kBlock), kNoDocument);
  EXPECT_EQ(scorer.most_in(6 * kBlock), std::nullopt);
}

TEST(TermScorerTest, ADocumentWithoutAnImpactMatchesToo) {
  auto list = std::make_shared<BlockPostings>();
  list->add(5, 0);
  EXPECT_TRUE(TermScorer(list, kWorth).most_in(0).has_value());
}

TEST(TermScorerTest, LeavesOutWhatScoresLess) {
  TermScorer scorer = scorer_of({3, 4, 5});
  EXPECT_THAT(added(scorer, 1, wdf_of(4)), ElementsAre(Pair(4, wdf_of(4)), Pair(5, wdf_of(5))));
}

TEST(TermScorerTest, SeeksAsAPlainListDoes) {
  std::mt19937 engine(7);
  const auto random = [&engine] { return static_cast<std::uint32_t>(engine()); };
  for (int round = 0; round < 200; ++round) {
    std::vector<std::uint32_t> documents(random() % 400);
    for (std::uint32_t& document : documents) document = 1 + random() % (1U << (8 + round % 20));
    std::ranges::sort(documents);
    documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
    TermScorer scorer = scorer_of(documents);
    for (std::uint32_t from = 1; from != kNoDocument;) {
      const auto expected = std::ranges::lower_bound(documents, from);
      const std::uint32_t found = scorer.seek(from);
      ASSERT_EQ(found, expected == documents.end() ? kNoDocument : *expected);
      if (found == kNoDocument) break;
      from = found + 1 + random() % (1U << (round % 20));
    }
  }
}

}  // namespace
}  // namespace trefwoord::search
