#include "server/http/deadline.h"

#include <gtest/gtest.h>

#include <boost/asio/post.hpp>
#include <memory>

namespace trefwoord::http {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

class DeadlineTest : public testing::Test {
 protected:
  // Runs until nothing is pending; returns how long that took.
  Clock::duration run() {
    const auto start = Clock::now();
    io_.run();
    return Clock::now() - start;
  }

  asio::io_context io_;
  Strand strand_ = asio::make_strand(io_);
  int expiries_ = 0;
  std::unique_ptr<Deadline> deadline_ = std::make_unique<Deadline>(strand_, [this] { ++expiries_; });
};

TEST_F(DeadlineTest, ExpiresOnce) {
  deadline_->set(milliseconds(10));
  EXPECT_FALSE(deadline_->expired());
  EXPECT_GE(run(), milliseconds(10));
  EXPECT_TRUE(deadline_->expired());
  EXPECT_EQ(expiries_, 1);
}

TEST_F(DeadlineTest, CanBeSetLater) {
  deadline_->set(milliseconds(10));
  deadline_->set(milliseconds(30));
  EXPECT_GE(run(), milliseconds(30));
  EXPECT_EQ(expiries_, 1);
}

TEST_F(DeadlineTest, CanBeSetEarlier) {
  deadline_->set(std::chrono::hours(1));
  deadline_->set(milliseconds(10));
  EXPECT_LT(run(), std::chrono::minutes(1));
  EXPECT_EQ(expiries_, 1);
}

TEST_F(DeadlineTest, CanBeClearedAndSetAgain) {
  deadline_->set(milliseconds(5));
  deadline_->clear();
  run();
  EXPECT_EQ(expiries_, 0);
  EXPECT_FALSE(deadline_->expired());

  io_.restart();
  deadline_->set(milliseconds(5));
  run();
  EXPECT_EQ(expiries_, 1);
  deadline_->set(milliseconds(5));
  EXPECT_FALSE(deadline_->expired());
}

TEST_F(DeadlineTest, IsSilentOnceGone) {
  deadline_->set(milliseconds(0));
  asio::post(strand_, [this] { deadline_.reset(); });
  run();
  EXPECT_LE(expiries_, 1);
  deadline_ = std::make_unique<Deadline>(strand_, [this] { ++expiries_; });
  deadline_->set(std::chrono::hours(1));
  deadline_.reset();
  io_.restart();
  EXPECT_LT(run(), std::chrono::minutes(1)) << "it keeps nothing waiting";
}

}  // namespace
}  // namespace trefwoord::http
