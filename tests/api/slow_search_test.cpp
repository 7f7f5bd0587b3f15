#include "server/api/slow_search.h"

#include <gtest/gtest.h>

#include <vector>

#include "server/api/feeds/feed_endpoint.h"
#include "server/api/search_endpoint.h"
#include "tests/api/fake_services.h"

namespace trefwoord::api {
namespace {

using namespace std::chrono_literals;

// Searches that take as long as the test says, of which those of 100 ms are slow.
class SlowSearching : public testing::Test {
 protected:
  SlowSearching() {
    fake_.search_result->found = 7;
    fake_.search_result->phases.matching = 3ms;
    fake_.services.clock = [this] { return now_; };
    fake_.services.index.search = [this](const search::SearchRequest&) {
      now_ += takes_;
      return fake_.search_result;
    };
    fake_.services.slow_searches = {.threshold = 100ms,
                                    .tell = [this](const SlowSearch& slow) { told_.push_back(slow); }};
  }

  FakeServices fake_;
  std::chrono::steady_clock::time_point now_;
  std::chrono::nanoseconds takes_{};
  std::vector<SlowSearch> told_;
};

TEST_F(SlowSearching, IsToldFromTheThresholdOn) {
  takes_ = 100ms - 1ns;
  ASSERT_TRUE(timed_search(fake_.services, {}, "a"));
  EXPECT_TRUE(told_.empty());
  takes_ = 100ms;
  const auto timed = timed_search(fake_.services, {.text = "brug", .page = 3, .per_page = 20}, "b");
  ASSERT_TRUE(timed);
  EXPECT_EQ(timed->took, 100ms);
  ASSERT_EQ(told_.size(), 1U);
  EXPECT_EQ(told_[0].request_id, "b");
  EXPECT_EQ(told_[0].query, "brug");
  EXPECT_EQ(told_[0].took, 100ms);
  EXPECT_EQ(told_[0].phases.matching, 3ms);
  EXPECT_EQ(told_[0].found, 7U);
  EXPECT_EQ(told_[0].page, 3U);
  EXPECT_EQ(told_[0].per_page, 20U);
}

TEST_F(SlowSearching, IsNotToldWhereNobodyAsksForIt) {
  takes_ = 1h;
  fake_.services.slow_searches.reset();
  EXPECT_TRUE(timed_search(fake_.services, {}, "a"));
  EXPECT_TRUE(told_.empty());
}

TEST_F(SlowSearching, AFailureIsNoSearch) {
  takes_ = 1h;
  fake_.search_result = fail(ErrorCode::busy, "");
  EXPECT_FALSE(timed_search(fake_.services, {}, "a"));
  EXPECT_TRUE(told_.empty());
}

TEST_F(SlowSearching, IsToldOfSearchesAndFeeds) {
  takes_ = 100ms;
  http::Request request = get_request({{"q", "brug"}});
  request.id = "6b1f";
  EXPECT_EQ(search_endpoint(fake_.services)(request).status, 200U);
  for (const http::Route& route : feed_routes(fake_.services)) EXPECT_EQ(route.handler(request).status, 200U);
  EXPECT_EQ(told_.size(), 1 + feed_routes(fake_.services).size());
  for (const SlowSearch& slow : told_) EXPECT_EQ(slow.request_id, "6b1f");
}

}  // namespace
}  // namespace trefwoord::api
