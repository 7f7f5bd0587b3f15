#include "server/search/matching/kept_postings.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "tests/search/matching/small_index.h"

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

std::shared_ptr<const BlockPostings> kept(const std::string& term, const LiveIndex& index,
                                          std::uint32_t shard = 0) {
  return index.postings->of(term, shard, index);
}

std::vector<std::uint32_t> documents_of(const BlockPostings& list) {
  std::vector<std::uint32_t> documents;
  for (const BlockPostings::Block& block : list.blocks()) {
    while (documents.size() < block.end) {
      documents.push_back(block.first_document + list.lows()[documents.size()]);
    }
  }
  return documents;
}

// As Xapian says of the first database.
void expect_as_xapian(const std::string& term, const LiveIndex& index) {
  std::vector<std::uint32_t> documents;
  std::vector<std::uint8_t> wdfs;
  const Xapian::Database& database = index.database;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    documents.push_back(*at);
    wdfs.push_back(static_cast<std::uint8_t>(at.get_wdf()));
  }
  const auto list = kept(term, index);
  EXPECT_EQ(documents_of(*list), documents) << term;
  EXPECT_THAT(list->wdfs(), ElementsAreArray(wdfs)) << term;
  EXPECT_EQ(list->most_wdf(), wdfs.empty() ? 0 : std::ranges::max(wdfs)) << term;
  EXPECT_EQ(index.postings->frequency(term, index), documents.size()) << term;
}

TEST(KeptPostingsTest, AreThoseOfTheIndex) {
  SmallIndex small;
  small.add({"brug", "dicht"});
  small.add({"dicht"});
  small.add({"brug"});
  const LiveIndex index = small.commit();
  EXPECT_THAT(documents_of(*kept("brug", index)), ElementsAre(1, 3));
  for (const char* term : {"brug", "dicht", "pont"}) expect_as_xapian(term, index);
  EXPECT_EQ(kept("brug", index), kept("brug", index)) << "unpacked once";
}

TEST(KeptPostingsTest, FollowWhatComesAndWhatGoes) {
  SmallIndex small;
  for (int i = 0; i < 10; ++i) small.add({"brug", i % 2 == 0 ? "dicht" : "open"});
  const LiveIndex before = small.commit();
  const auto unchanged = kept("open", before);
  for (const char* term : {"brug", "dicht", "pont"}) (void)kept(term, before);
  small.add({"brug", "dicht", "pont"});
  const LiveIndex grown = small.commit();
  for (const char* term : {"brug", "dicht", "pont"}) expect_as_xapian(term, grown);
  EXPECT_EQ(kept("open", grown), unchanged) << "none of its documents changed";
  small.remove(3);
  small.add({"dicht"});
  const LiveIndex changed = small.commit();
  for (const char* term : {"brug", "dicht", "open", "pont"}) expect_as_xapian(term, changed);
}

TEST(KeptPostingsTest, OfASearcherThatHasNotFollowedAreOfItsState) {
  SmallIndex small;
  small.add({"brug"});
  const LiveIndex before = small.commit();
  small.add({"brug"});
  const LiveIndex after = small.commit();
  expect_as_xapian("brug", after);
  expect_as_xapian("brug", before);
  expect_as_xapian("brug", after);
}

TEST(KeptPostingsTest, WhereNumbersComeInNoOrderAreUnpackedAnew) {
  SmallIndex small;
  small.add({"brug"});
  small.add({"dicht"});
  LiveIndex before = small.commit();
  before.grows_in_order = false;
  (void)kept("brug", before);
  small.remove(1);
  small.add({"brug"});
  LiveIndex after = small.commit();
  after.grows_in_order = false;
  expect_as_xapian("brug", after);
}

TEST(KeptPostingsTest, AreOfOneIndexOnly) {
  SmallIndex first;
  first.add({"brug"});
  const LiveIndex one = first.commit();
  SmallIndex second;
  second.add({"dicht"});
  LiveIndex other = second.commit();
  other.postings = one.postings;
  expect_as_xapian("brug", one);
  expect_as_xapian("brug", other);
  EXPECT_THAT(documents_of(*kept("brug", other)), IsEmpty());
  expect_as_xapian("brug", one);
}

// So many documents with "lang" and a section, one fewer with "kort".
LiveIndex with_a_long_list(SmallIndex& small) {
  for (Xapian::doccount i = 0; i < KeptPostings::kLong; ++i) {
    small.add({"lang", "XSregio", i == 0 ? "eerst" : "kort"});
  }
  return small.commit();
}

TEST(KeptPostingsTest, LongListsAreThereBeforeAnybodyAsks) {
  SmallIndex small;
  LiveIndex index = with_a_long_list(small);
  EXPECT_TRUE(index.postings->fill(index));
  expect_as_xapian("lang", index);
  index.database.close();
  EXPECT_EQ(kept("lang", index)->size(), KeptPostings::kLong);
  EXPECT_EQ(index.postings->frequency("lang", index), KeptPostings::kLong);
  EXPECT_THROW((void)kept("kort", index), Xapian::DatabaseError);
  EXPECT_THROW((void)kept("XSregio", index), Xapian::DatabaseError);
}

TEST(KeptPostingsTest, LongListsAreNotUnpackedWhereTheyAreToStop) {
  SmallIndex small;
  LiveIndex index = with_a_long_list(small);
  std::stop_source stopped;
  stopped.request_stop();
  EXPECT_FALSE(index.postings->fill(index, stopped.get_token()));
  index.database.close();
  EXPECT_THROW((void)kept("lang", index), Xapian::DatabaseError);
}

TEST(KeptPostingsTest, WhatSearchesKeptOfALaterStateStays) {
  SmallIndex small;
  const LiveIndex before = with_a_long_list(small);
  small.add({"lang"});
  LiveIndex after = small.commit();
  EXPECT_EQ(kept("lang", after)->size(), KeptPostings::kLong + 1);
  EXPECT_TRUE(before.postings->fill(before));
  after.database.close();
  EXPECT_EQ(kept("lang", after)->size(), KeptPostings::kLong + 1);
}

TEST(KeptPostingsTest, OfShardsAreEachShards) {
  SmallIndex small(2);
  small.add({"brug"}, 0);
  small.add({"brug"}, 1);
  small.add({"dicht"}, 1);
  small.add({"brug"}, 1);
  const LiveIndex index = small.commit();
  EXPECT_THAT(documents_of(*kept("brug", index, 0)), ElementsAre(1));
  EXPECT_THAT(documents_of(*kept("brug", index, 1)), ElementsAre(1, 3));
  EXPECT_EQ(index.postings->frequency("brug", index), 3U);
}

}  // namespace
}  // namespace trefwoord::search
