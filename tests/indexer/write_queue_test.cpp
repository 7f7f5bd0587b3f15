#include "indexer/write_queue.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "indexer/commit_policy.h"

namespace trefwoord::indexer {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kNotLong{1};
constexpr milliseconds kLong{10'000};

Submission removals(std::size_t count, const std::string& id) {
  Submission submission;
  for (std::size_t i = 0; i < count; ++i) submission.writes.push_back({RemoveArticle{id}});
  return submission;
}

std::string ids(const std::vector<Submission>& taken) {
  std::string all;
  for (const Submission& submission : taken) {
    all += std::get<RemoveArticle>(submission.writes.front().change).id;
  }
  return all;
}

TEST(WriteQueue, CountsWhatWaits) {
  WriteQueue queue;
  EXPECT_EQ(queue.queued_writes(), 0U);
  EXPECT_TRUE(queue.push(removals(10, "A")));
  EXPECT_TRUE(queue.push(removals(1, "b")));
  EXPECT_EQ(queue.queued_writes(), 11U);
  (void)queue.take(kNotLong);
  EXPECT_EQ(queue.queued_writes(), 0U);
}

TEST(WriteQueue, SingleWritesGoBeforeBatches) {
  WriteQueue queue;
  EXPECT_TRUE(queue.push(removals(10, "A")));
  EXPECT_TRUE(queue.push(removals(1, "b")));
  EXPECT_TRUE(queue.push(removals(10, "C")));
  EXPECT_TRUE(queue.push(removals(1, "d")));
  EXPECT_EQ(ids(queue.take(kNotLong)), "bdAC");
  EXPECT_EQ(ids(queue.take(kNotLong)), "");
}

TEST(WriteQueue, ACommitIsBoundedButTakesAtLeastOne) {
  WriteQueue queue;
  EXPECT_TRUE(queue.push(removals(kMaxGroupWrites - 1, "A")));
  EXPECT_TRUE(queue.push(removals(2, "B")));
  EXPECT_TRUE(queue.push(removals(1, "c")));
  EXPECT_EQ(ids(queue.take(kNotLong)), "cA");  // exactly full
  EXPECT_EQ(ids(queue.take(kNotLong)), "B");
  EXPECT_TRUE(queue.push(removals(kMaxGroupWrites + 1, "D")));
  EXPECT_EQ(ids(queue.take(kNotLong)), "D");
}

TEST(WriteQueue, RefusesWhatIsTooMuch) {
  WriteQueue queue;
  EXPECT_TRUE(queue.push(removals(kMaxQueuedWrites + 1, "A")));  // alone, whatever its size
  EXPECT_FALSE(queue.push(removals(1, "b")));
  (void)queue.take(kNotLong);
  EXPECT_TRUE(queue.push(removals(kMaxQueuedWrites - 1, "A")));
  EXPECT_TRUE(queue.push(removals(1, "b")));
  EXPECT_FALSE(queue.push(removals(1, "c")));
}

TEST(WriteQueue, AJobComesAloneAndInItsTurn) {
  WriteQueue queue;
  EXPECT_TRUE(queue.push(removals(2, "A")));
  EXPECT_TRUE(queue.push(removals(1, "b")));
  EXPECT_TRUE(queue.push({.job = [] {}}));
  EXPECT_TRUE(queue.push(removals(1, "c")));
  EXPECT_EQ(ids(queue.take(kNotLong)), "bA");
  const std::vector<Submission> job = queue.take(kNotLong);
  ASSERT_EQ(job.size(), 1U);
  EXPECT_TRUE(job.front().job);
  EXPECT_EQ(ids(queue.take(kNotLong)), "c");
}

TEST(WriteQueue, JobsInARowLetBatchesInBetween) {
  WriteQueue queue;
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(queue.push({.job = [] {}}));
  EXPECT_TRUE(queue.push(removals(2, "A")));
  EXPECT_TRUE(queue.push(removals(1, "b")));
  EXPECT_TRUE(queue.take(kNotLong).front().job);
  EXPECT_EQ(ids(queue.take(kNotLong)), "A");
  EXPECT_TRUE(queue.take(kNotLong).front().job);
  EXPECT_EQ(ids(queue.take(kNotLong)), "b");
}

TEST(WriteQueue, HasRoomForAJobWhenThereIsNoneForWrites) {
  WriteQueue queue;
  Submission too_much;
  too_much.writes.push_back({PatchArticle{"a", std::string(kMaxQueuedBytes + 1, ' ')}});
  EXPECT_TRUE(queue.push(std::move(too_much)));
  EXPECT_FALSE(queue.push(removals(1, "b")));
  EXPECT_TRUE(queue.push({.job = [] {}}));
}

TEST(WriteQueue, RefusesTooManyBytes) {
  WriteQueue queue;
  Submission half;
  half.writes.push_back({PatchArticle{"a", std::string(kMaxQueuedBytes / 2, ' ')}});
  Submission other_half = half;
  EXPECT_TRUE(queue.push(std::move(half)));
  EXPECT_TRUE(queue.push(std::move(other_half)));
  EXPECT_FALSE(queue.push(removals(1, "c")));
  (void)queue.take(kNotLong);
  EXPECT_TRUE(queue.push(removals(1, "c")));
}

TEST(WriteQueue, GivesWhatIsLeftAfterClosing) {
  WriteQueue queue;
  EXPECT_TRUE(queue.push(removals(1, "a")));
  queue.close();
  EXPECT_FALSE(queue.push(removals(1, "b")));
  EXPECT_FALSE(queue.is_finished());
  EXPECT_EQ(ids(queue.take(kLong)), "a");
  EXPECT_TRUE(queue.is_finished());
  EXPECT_EQ(ids(queue.take(kLong)), "");
}

TEST(WriteQueue, WakesWhoeverWaits) {
  WriteQueue queue;
  std::string taken;
  std::thread writer([&] { taken = ids(queue.take(kLong)); });
  EXPECT_TRUE(queue.push(removals(1, "a")));
  writer.join();
  EXPECT_EQ(taken, "a");
}

}  // namespace
}  // namespace trefwoord::indexer
