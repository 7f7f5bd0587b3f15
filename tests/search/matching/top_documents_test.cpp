#include "server/search/matching/top_documents.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <vector>

namespace trefwoord::search {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

// As pairs, which say what they are.
std::vector<std::pair<double, Xapian::docid>> pairs_of(const std::vector<RankedDocument>& documents) {
  std::vector<std::pair<double, Xapian::docid>> pairs;
  for (const RankedDocument& of : documents) pairs.emplace_back(of.score, of.document);
  return pairs;
}

TEST(TopDocuments, AreTheBestOfThoseOfferedInOrder) {
  std::mt19937 random{1};
  for (const std::size_t most : {1U, 2U, 3U, 10U, 64U, 500U}) {
    std::vector<RankedDocument> offered;
    for (Xapian::docid document = 1; document <= 400; ++document) {
      offered.push_back({document, static_cast<double>(random() % 50)});  // many equals
    }
    std::ranges::shuffle(offered, random);
    TopDocuments top(most);
    for (const RankedDocument& document : offered) top.offer(document);
    std::ranges::sort(offered, stands_before);
    offered.resize(std::min(most, offered.size()));
    EXPECT_EQ(top.least(), most > 400 ? 0 : offered.back().score);
    EXPECT_THAT(pairs_of(top.take()), ElementsAreArray(pairs_of(offered))) << most;
  }
}

TEST(TopDocuments, OfNoneWantedNoneEnters) {
  TopDocuments top(0);
  EXPECT_FALSE(top.may_enter(1'000));
  top.offer({1, 1'000});
  EXPECT_THAT(top.take(), IsEmpty());
}

TEST(TopDocuments, WhatMayEnterIsAsGoodAsTheLast) {
  TopDocuments top(2);
  EXPECT_TRUE(top.may_enter(0));
  top.offer({1, 5});
  top.offer({2, 3});
  EXPECT_FALSE(top.may_enter(2));
  EXPECT_TRUE(top.may_enter(3));
}

}  // namespace
}  // namespace trefwoord::search
