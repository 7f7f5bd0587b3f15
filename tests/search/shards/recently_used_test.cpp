#include "server/search/recently_used.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "server/search/posting_list.h"

namespace trefwoord::search {
namespace {

using PostingCache = RecentlyUsed<std::string, PostingList>;

std::shared_ptr<const PostingList> list_of(std::size_t documents) {
  return std::make_shared<const PostingList>(
      PostingList{std::vector<std::uint32_t>(documents, 1), std::vector<std::uint8_t>(documents, 1)});
}

TEST(RecentlyUsedTest, KeepsWhatFitsTheLastUsed) {
  const std::size_t bytes = list_of(100)->bytes();
  PostingCache cache(2 * bytes);
  cache.keep("een", list_of(100));
  cache.keep("twee", list_of(100));
  EXPECT_EQ(cache.bytes(), 2 * bytes);
  EXPECT_NE(cache.find("een"), nullptr);
  cache.keep("drie", list_of(100));
  EXPECT_EQ(cache.bytes(), 2 * bytes);
  EXPECT_NE(cache.find("een"), nullptr);
  EXPECT_EQ(cache.find("twee"), nullptr) << "the one that was not used the longest";
  EXPECT_NE(cache.find("drie"), nullptr);
}

TEST(RecentlyUsedTest, WhatDoesNotFitByItselfIsNotKept) {
  PostingCache cache(list_of(100)->bytes());
  cache.keep("past", list_of(100));
  EXPECT_NE(cache.find("past"), nullptr);
  cache.keep("past niet", list_of(101));
  EXPECT_EQ(cache.find("past niet"), nullptr);
  EXPECT_NE(cache.find("past"), nullptr);
}

TEST(RecentlyUsedTest, HasRoomForWhatPushesNothingOut) {
  const std::size_t bytes = list_of(100)->bytes();
  PostingCache cache(3 * bytes);
  cache.keep("een", list_of(100));
  EXPECT_TRUE(cache.has_room_for(2 * bytes));
  EXPECT_FALSE(cache.has_room_for(2 * bytes + 1));
}

TEST(RecentlyUsedTest, ListsThatGrowPushOthersOut) {
  PostingCache cache(2 * list_of(100)->bytes());
  cache.keep("oud", list_of(100));
  cache.keep("nieuw", list_of(100));
  cache.change_all([](const std::string& term, std::shared_ptr<const PostingList> list) {
    return term == "nieuw" ? list_of(101) : list;
  });
  EXPECT_EQ(cache.find("oud"), nullptr);
  ASSERT_NE(cache.find("nieuw"), nullptr);
  EXPECT_EQ(cache.find("nieuw")->documents.size(), 101U);
  cache.clear();
  EXPECT_EQ(cache.bytes(), 0U);
  EXPECT_EQ(cache.find("nieuw"), nullptr);
}

}  // namespace
}  // namespace trefwoord::search
