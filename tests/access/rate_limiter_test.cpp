#include "server/access/rate_limiter.h"

#include <gtest/gtest.h>

namespace trefwoord::access {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const RateLimiter::Clock::time_point kStart{std::chrono::hours(1)};

// How many of `requests` at one moment are answered.
int answered(RateLimiter& limiter, int requests, RateLimiter::Clock::time_point at, const char* who = "a") {
  int count = 0;
  for (int request = 0; request < requests; ++request) count += limiter.take(who, at) ? 0 : 1;
  return count;
}

TEST(RateLimiter, GivesTenSecondsWorthAtOnceAndThenWhatFills) {
  RateLimiter limiter(60);
  EXPECT_EQ(answered(limiter, 20, kStart), 10);
  EXPECT_EQ(answered(limiter, 5, kStart + milliseconds(999)), 0);
  EXPECT_EQ(answered(limiter, 5, kStart + seconds(1)), 1);
  EXPECT_EQ(answered(limiter, 5, kStart + seconds(4)), 3);
  EXPECT_EQ(answered(limiter, 20, kStart + seconds(1000)), 10) << "no more than full";
}

TEST(RateLimiter, SaysWhenTheNextIsAnswered) {
  RateLimiter limiter(4);  // one in fifteen seconds
  EXPECT_FALSE(limiter.take("a", kStart));
  EXPECT_EQ(limiter.take("a", kStart), seconds(15));
  EXPECT_EQ(limiter.take("a", kStart + seconds(14)), seconds(1));
  EXPECT_FALSE(limiter.take("a", kStart + seconds(15)));
  RateLimiter fast(6'000);
  answered(fast, 1'000, kStart);
  EXPECT_EQ(fast.take("a", kStart), seconds(1));
}

TEST(RateLimiter, EverybodyHasABucket) {
  RateLimiter limiter(60);
  EXPECT_EQ(answered(limiter, 20, kStart, "a"), 10);
  EXPECT_EQ(answered(limiter, 20, kStart, "b"), 10);
}

TEST(RateLimiter, NoneIsNoLimit) {
  RateLimiter limiter(0);
  EXPECT_EQ(answered(limiter, 10'000, kStart), 10'000);
  EXPECT_EQ(limiter.buckets(), 0U);
}

TEST(RateLimiter, ForgetsWhoWasQuietLongest) {
  RateLimiter limiter(6, 2);  // one in ten seconds, and one at once
  EXPECT_FALSE(limiter.take("a", kStart));
  EXPECT_FALSE(limiter.take("b", kStart));
  EXPECT_TRUE(limiter.take("a", kStart));
  EXPECT_FALSE(limiter.take("c", kStart));  // in place of b
  EXPECT_EQ(limiter.buckets(), 2U);
  EXPECT_TRUE(limiter.take("a", kStart));
  EXPECT_FALSE(limiter.take("b", kStart)) << "as new";
  for (int stranger = 0; stranger < 1'000; ++stranger) {
    EXPECT_FALSE(limiter.take(std::to_string(stranger), kStart));
  }
  EXPECT_EQ(limiter.buckets(), 2U);
}

TEST(Asker, IsAnAddressOrItsNetwork) {
  EXPECT_EQ(asker_at("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(asker_at("::ffff:192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(asker_at("2001:db8:1:2::1"), asker_at("2001:db8:1:2:ffff::9"));
  EXPECT_NE(asker_at("2001:db8:1:2::1"), asker_at("2001:db8:1:3::1"));
  EXPECT_NE(asker_at("192.0.2.1"), asker_at("192.0.2.2"));
  EXPECT_EQ(asker_at(""), "");
}

}  // namespace
}  // namespace trefwoord::access
