#include "server/search/shards/shard_health.h"

#include <gtest/gtest.h>

namespace trefwoord::search {
namespace {

using std::chrono::seconds;

class ShardHealthTest : public testing::Test {
 protected:
  std::chrono::steady_clock::time_point now_{};
  ShardHealth health_{2, seconds(5), [this] { return now_; }};
};

TEST_F(ShardHealthTest, InTheBeginningNoneAnswersAndEachIsDueOnceAnInterval) {
  EXPECT_FALSE(health_.answers(0));
  EXPECT_TRUE(health_.is_due(0));
  EXPECT_FALSE(health_.is_due(0));
  EXPECT_TRUE(health_.is_due(1));
  now_ += seconds(5) - std::chrono::nanoseconds(1);
  EXPECT_FALSE(health_.is_due(0));
  now_ += std::chrono::nanoseconds(1);
  EXPECT_TRUE(health_.is_due(0));
}

TEST_F(ShardHealthTest, OneThatFailedIsLeftOutUntilItAnswers) {
  EXPECT_TRUE(health_.answered(0));
  EXPECT_TRUE(health_.answers(0));
  EXPECT_FALSE(health_.is_due(0));
  EXPECT_TRUE(health_.failed(0, "it is gone"));
  EXPECT_FALSE(health_.failed(0, "still gone")) << "only the first is news";
  EXPECT_FALSE(health_.answers(0));
  EXPECT_EQ(health_.reason(0), "still gone");
  EXPECT_TRUE(health_.is_due(0)) << "at once";
  EXPECT_FALSE(health_.is_due(0)) << "then after the interval";
  now_ += seconds(5);
  EXPECT_TRUE(health_.is_due(0));
  EXPECT_TRUE(health_.answered(0));
  EXPECT_FALSE(health_.answered(0));
  EXPECT_TRUE(health_.answers(0));
}

TEST_F(ShardHealthTest, ChangesTellWhenAShardIsLostOrBack) {
  const auto before = health_.changes();
  (void)health_.answered(1);
  EXPECT_EQ(health_.changes(), before + 1);
  (void)health_.answered(1);
  EXPECT_EQ(health_.changes(), before + 1);
  (void)health_.failed(1, "");
  EXPECT_EQ(health_.changes(), before + 2);
  EXPECT_FALSE(health_.answers(0)) << "others stay as they are";
}

}  // namespace
}  // namespace trefwoord::search
