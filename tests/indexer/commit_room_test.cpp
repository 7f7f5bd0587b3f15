#include "indexer/commit_room.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <limits>

#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::HasSubstr;

constexpr std::uint64_t kMega = 1'000'000;
constexpr std::uint64_t kBlock = 8'192;
constexpr std::uint64_t kNoBound = std::numeric_limits<std::uint64_t>::max();
constexpr Tables kUnbounded{kNoBound};

FreeRoom free_room(std::uint64_t bytes) {
  return [bytes](const std::filesystem::path&) { return bytes; };
}

Submission put(std::size_t text_bytes) {
  Submission submission;
  submission.writes.push_back({PutArticle{{.id = "een", .body = std::string(text_bytes, 'a')}}});
  return submission;
}

std::vector<Submission> one(Submission submission) {
  std::vector<Submission> group;
  group.push_back(std::move(submission));
  return group;
}

// A generation of which nothing but the sizes of its files counts.
class CommitRoom : public testing::Test {
 protected:
  void put_file(const std::filesystem::path& name, std::uint64_t bytes) const {
    const std::filesystem::path file = scratch_.path() / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file).close();
    std::filesystem::resize_file(file, bytes);
  }
  // Whether so much room, and not a byte less, is enough.
  [[nodiscard]] bool wants(std::uint64_t bytes, const std::vector<Submission>& group) const {
    return require_room(group, scratch_.path(), free_room(bytes)).has_value() &&
           !require_room(group, scratch_.path(), free_room(bytes - 1)).has_value();
  }

  const test::TemporaryDirectory scratch_;
};

TEST(RoomForACommit, IsMoreThanCommitsTookInALargeIndex) {
  struct Measured {
    std::uint64_t writes, text_bytes, blocks;
  };
  for (const Measured& commit :
       {Measured{1, 311, 101}, Measured{1, 2'195, 356}, Measured{1, 7'345, 699},
        Measured{1, 1'085'320, 4'834}, Measured{10, 43'403, 2'797}, Measured{100, 246'720, 6'614},
        Measured{100, 78'523, 6'997}, Measured{250, 633'894, 8'954}, Measured{1'000, 1'409'406, 16'692}}) {
    EXPECT_GT(room_for(commit.writes, commit.text_bytes, kUnbounded), commit.blocks * kBlock)
        << commit.writes << " writes, " << commit.text_bytes << " bytes";
  }
  EXPECT_LT(room_for(1, 3'000, kUnbounded), 16 * kMega);
  EXPECT_LT(room_for(1'000, 2'300'000, kUnbounded), 1'500 * kMega);
}

TEST(RoomForACommit, GoesByTheTermsThatATextMayHave) {
  EXPECT_EQ(room_for(0, 0, kUnbounded), 0U);
  EXPECT_EQ(room_for(1, 0, kUnbounded), 1'097 * kBlock);                  // 2 × 8192^0.7
  EXPECT_EQ(room_for(0, 8'192, kUnbounded), 1'097 * kBlock + 2 * 8'192);  // the text is stored too
  EXPECT_EQ(room_for(1, 8'192, kUnbounded), 1'782 * kBlock + 2 * 8'192);  // 2 × 16384^0.7
  EXPECT_EQ(room_for(250, 500'000, kUnbounded), 61'005 * kBlock + 1'000'000);
}

TEST(RoomForACommit, IsNoMoreThanAllThatIsThereAndWhatIsNew) {
  const std::uint64_t changed = room_for(1, 0, kUnbounded);
  EXPECT_EQ(room_for(1, 0, {changed + 1}), changed);
  EXPECT_EQ(room_for(1, 0, {changed}), changed);
  EXPECT_EQ(room_for(1, 0, {changed - 1}), changed - 1);
  EXPECT_EQ(room_for(1'000, 300, {5 * kMega}), 5 * kMega + 600);
  EXPECT_EQ(room_for(1, 300, {0}), 600U);
}

// Each has the common words.
TEST(RoomForACommit, IsMoreInSeveralDatabases) {
  const std::uint64_t of_a_quarter = room_for(1, 0, kUnbounded);
  EXPECT_NEAR(static_cast<double>(room_for(4, 0, {kUnbounded.bytes, 4})),
              static_cast<double>(4 * of_a_quarter), 4 * kBlock);
  EXPECT_GT(room_for(4, 0, {kUnbounded.bytes, 4}), room_for(4, 0, kUnbounded));
}

TEST_F(CommitRoom, IsAskedForToTheByte) {
  put_file("postlist.glass", 100);
  put_file("docdata.glass", 20);
  put_file("token_streams", 5'000);  // is not written over
  EXPECT_TRUE(wants(kSpareRoom + 120 + 2 * 1'000, one(put(1'000))));
  std::vector<Submission> two = one(put(1'000));
  two.push_back(put(500));
  EXPECT_TRUE(wants(kSpareRoom + 120 + 2 * 1'500, two));
}

TEST_F(CommitRoom, CountsTheTablesOfEveryShard) {
  put_file("shard-0/postlist.glass", 100);
  put_file("shard-1/postlist.glass", 30);
  EXPECT_TRUE(wants(kSpareRoom + 130 + 2 * 10, one(put(10))));
}

TEST_F(CommitRoom, GoesByHowManyArticlesMayBeRemoved) {
  put_file("postlist.glass", 10'000 * kMega);
  for (const std::uint64_t at_most : {1U, 1'000U}) {
    Submission submission;
    submission.writes.push_back({RemoveMatching{{}, at_most}});
    EXPECT_TRUE(wants(kSpareRoom + room_for(at_most, 0, kUnbounded), one(std::move(submission)))) << at_most;
  }
}

TEST_F(CommitRoom, ARefusalSaysHowMuchThereIsAndHowMuchIsWanted) {
  const Result<void> refused = require_room(one(put(1'000)), scratch_.path(), free_room(1'240'000));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::room_short);
  EXPECT_THAT(refused.error().message, HasSubstr("1.2 MB free for this, which may need 16.8 MB."));
}

TEST_F(CommitRoom, IsOfChangesThatWereNotedToo) {
  put_file("postlist.glass", 100);
  const std::uint64_t wanted = kSpareRoom + 100 + 2 * 70;
  EXPECT_TRUE(require_room(3, 70, scratch_.path(), free_room(wanted)).has_value());
  EXPECT_FALSE(require_room(3, 70, scratch_.path(), free_room(wanted - 1)).has_value());
}

TEST_F(CommitRoom, OfAWholeIndexGoesByAllOfIt) {
  put_file("shard-0/postlist.glass", 100);
  put_file("token_streams", 5'000);
  for (const std::uint64_t indexes : {std::uint64_t{1}, kIndexesOfARebuild}) {
    const std::uint64_t wanted = kSpareRoom + indexes * 5'100;
    EXPECT_TRUE(require_room_for_indexes(indexes, scratch_.path(), free_room(wanted)).has_value());
    EXPECT_FALSE(require_room_for_indexes(indexes, scratch_.path(), free_room(wanted - 1)).has_value());
  }
}

TEST_F(CommitRoom, WhatCannotBeToldIsNoReasonToRefuse) {
  EXPECT_GT(free_room_of(scratch_.path()), 0U);
  EXPECT_EQ(free_room_of(scratch_.path() / "nowhere"), kNoBound);
  EXPECT_EQ(free_room_of("/proc"), kNoBound) << "has no size";
}

}  // namespace
}  // namespace trefwoord::indexer
