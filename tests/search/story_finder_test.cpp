#include "server/search/story_finder.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include "indexer/schema.h"
#include "server/search/snapshot.h"
#include "server/search/stories.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using indexer::StoryFingerprint;
using testing::ElementsAre;
using testing::IsEmpty;

// No two numbers have a hash in common.
StoryFingerprint fingerprint(unsigned number) {
  StoryFingerprint hashes{};
  for (std::size_t i = 0; i < hashes.size(); ++i) hashes[i] = static_cast<std::uint16_t>(number);
  return hashes;
}

// As many hashes as versions have are those of `other`, but of whole bands only the first.
StoryFingerprint version_by_one_band(StoryFingerprint own, const StoryFingerprint& other) {
  own[0] = other[0];
  own[1] = other[1];
  for (std::size_t i = 1; i + 2 <= indexer::kEqualHashesOfVersions; ++i) own[2 * i] = other[2 * i];
  return own;
}

class StoryFinderTest : public testing::Test {
 protected:
  Xapian::docid add(const StoryFingerprint& fingerprint) {
    Xapian::Document document;
    document.add_value(indexer::schema::kStorySlot, indexer::serialise(fingerprint));
    return database_.add_document(document);
  }
  Xapian::docid add_without_text() { return database_.add_document(Xapian::Document()); }
  void remove(Xapian::docid document) { database_.delete_document(document); }

  // What has been added and removed since is taken in.
  Stories stories() {
    database_.commit();
    finder_.follow(database_);
    return Stories(finder_.first_versions());
  }

  test::TemporaryDirectory scratch_;
  Xapian::WritableDatabase database_{(scratch_.path() / "index").string(), Xapian::DB_CREATE};
  StoryFinder finder_;
};

TEST_F(StoryFinderTest, VersionsHaveABandInCommon) {
  const StoryFingerprint text = fingerprint(1);
  add(text);
  add(fingerprint(2));
  add(version_by_one_band(fingerprint(3), text));
  StoryFingerprint without_band = version_by_one_band(fingerprint(4), text);
  std::swap(without_band[1], without_band[23]);
  add(without_band);
  StoryFingerprint too_different = version_by_one_band(fingerprint(5), text);
  too_different[2] ^= 1U;
  add(too_different);
  add_without_text();
  const Stories stories = this->stories();
  EXPECT_THAT(stories.versions_of(1), ElementsAre(1, 3));
  EXPECT_THAT(stories.versions_of(3), ElementsAre(1, 3));
  EXPECT_EQ(stories.story_of(1), stories.story_of(3));
  EXPECT_NE(stories.story_of(1), 0U);
  for (const Xapian::docid alone : {0U, 2U, 4U, 5U, 6U, 7U, 1'000U}) {
    EXPECT_EQ(stories.story_of(alone), 0U) << alone;
    EXPECT_THAT(stories.versions_of(alone), IsEmpty()) << alone;
  }
}

TEST_F(StoryFinderTest, AnEmptyIndexHasNoStories) {
  EXPECT_THAT(stories().versions_of(1), IsEmpty());
  add(fingerprint(1));
  add(fingerprint(1));
  EXPECT_THAT(stories().versions_of(1), ElementsAre(1, 2));
}

TEST_F(StoryFinderTest, AVersionJoinsTwoStoriesAndLeavesThemApartAgain) {
  const StoryFingerprint first = fingerprint(1);
  const StoryFingerprint second = fingerprint(2);
  StoryFingerprint between = first;
  std::copy(second.begin() + 12, second.end(), between.begin() + 12);
  for (const StoryFingerprint& one : {first, second, first, second}) add(one);
  EXPECT_THAT(stories().versions_of(1), ElementsAre(1, 3));
  const Xapian::docid joint = add(between);
  EXPECT_THAT(stories().versions_of(1), ElementsAre(1, 2, 3, 4, joint));
  remove(joint);
  const Stories apart = stories();
  EXPECT_THAT(apart.versions_of(1), ElementsAre(1, 3));
  EXPECT_THAT(apart.versions_of(4), ElementsAre(2, 4));
  EXPECT_EQ(apart.story_of(joint), 0U);
}

TEST_F(StoryFinderTest, WhatIsLeftAloneIsNoStory) {
  add(fingerprint(1));
  add(fingerprint(1));
  EXPECT_THAT(stories().versions_of(2), ElementsAre(1, 2));
  remove(1);
  EXPECT_EQ(stories().story_of(2), 0U);
  add(fingerprint(1));
  EXPECT_THAT(stories().versions_of(2), ElementsAre(2, 3)) << "the first one's band finds others still";
}

TEST_F(StoryFinderTest, SoManyTextsWithABandInCommonAreComparedWith) {
  const auto with_common_band = [](unsigned number) {
    StoryFingerprint one = fingerprint(number);
    one[0] = one[1] = 0xFFF;
    return one;
  };
  for (unsigned number = 1; number < StoryFinder::kMostCompared; ++number) add(with_common_band(number));
  const StoryFingerprint text = with_common_band(1'000);
  const Xapian::docid last_compared = add(text);
  const Xapian::docid version = add(version_by_one_band(fingerprint(1'001), text));
  EXPECT_THAT(stories().versions_of(version), ElementsAre(last_compared, version));

  const StoryFingerprint beyond = with_common_band(2'000);
  add(beyond);
  const Xapian::docid unseen = add(version_by_one_band(fingerprint(2'001), beyond));
  EXPECT_EQ(stories().story_of(unseen), 0U);
}

TEST_F(StoryFinderTest, SharedStoriesAreOfTheNewestStateAskedFor) {
  SharedStories shared;
  add(fingerprint(1));
  database_.commit();
  const auto first = shared.of({.database = database_, .matched = database_, .revision = 1});
  EXPECT_EQ(shared.of({.database = database_, .matched = database_, .revision = 1}), first);
  add(fingerprint(1));
  database_.commit();
  const auto second = shared.of({.database = database_, .matched = database_, .revision = 2});
  EXPECT_THAT(second->versions_of(1), ElementsAre(1, 2));
  EXPECT_EQ(shared.of({.database = database_, .matched = database_, .revision = 1}), second)
      << "by who still reads the first state";
  EXPECT_THAT(first->versions_of(1), IsEmpty()) << "never changes";

  Xapian::WritableDatabase other((scratch_.path() / "other").string(), Xapian::DB_CREATE);
  EXPECT_THAT(shared.of({.database = other, .matched = other, .revision = 1})->versions_of(1), IsEmpty())
      << "documents of another index have other numbers";
}

}  // namespace
}  // namespace trefwoord::search
