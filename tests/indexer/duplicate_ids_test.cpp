#include "indexer/duplicate_ids.h"

#include <gmock/gmock.h>

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

std::vector<std::pair<std::uint32_t, std::uint32_t>> superseded(const Duplicates& duplicates) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> places;
  for (const PlacedArticle& article : duplicates.superseded) {
    places.emplace_back(article.part, article.document);
  }
  return places;
}

TEST(DuplicateIds, DifferentIdsAreLeftAlone) {
  std::vector<PlacedArticle> placed{{"a", "x", 0, 1}, {"b", "x", 0, 2}, {"A", "x", 1, 1}};
  const Duplicates found = find_duplicates(placed);
  EXPECT_THAT(found.superseded, IsEmpty());
  EXPECT_EQ(found.updated + found.unchanged, 0U);
}

TEST(DuplicateIds, TheLastOfTheInputWins) {
  // In the order that workers may come in, not that of the input.
  std::vector<PlacedArticle> placed{
      {"a", "third", 2, 1}, {"b", "x", 0, 3}, {"a", "first", 0, 2}, {"a", "second", 0, 9}};
  const Duplicates found = find_duplicates(placed);
  EXPECT_THAT(superseded(found), ElementsAre(Pair(0, 2), Pair(0, 9)));
  EXPECT_EQ(found.updated, 2U);
  EXPECT_EQ(found.unchanged, 0U);
}

TEST(DuplicateIds, CountsAsAddingOneByOneWould) {
  std::vector<PlacedArticle> placed{
      {"a", "one", 0, 1}, {"a", "one", 0, 2}, {"a", "two", 1, 1}, {"a", "one", 1, 2}, {"a", "one", 3, 1}};
  const Duplicates found = find_duplicates(placed);
  EXPECT_THAT(superseded(found), ElementsAre(Pair(0, 1), Pair(0, 2), Pair(1, 1), Pair(1, 2)));
  EXPECT_EQ(found.updated, 2U);    // one -> two -> one
  EXPECT_EQ(found.unchanged, 2U);  // one -> one, twice
}

TEST(DuplicateIds, NothingIsFine) {
  std::vector<PlacedArticle> none;
  EXPECT_THAT(find_duplicates(none).superseded, IsEmpty());
}

}  // namespace
}  // namespace trefwoord::indexer
