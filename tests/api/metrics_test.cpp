#include "server/api/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace trefwoord::api {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

TEST(Metrics, CountRequestsByMethodRouteAndStatus) {
  Metrics metrics;
  metrics.count_request("GET", "/v1/search", 200, 3ms);
  metrics.count_request("GET", "/v1/search", 200, 3ms);
  metrics.count_request("GET", "/v1/search", 400, 1ms);
  metrics.count_request("BREW", "", 404, 1ms);
  const std::string text = metrics.text({});
  EXPECT_THAT(
      text,
      HasSubstr("trefwoord_http_requests_total{method=\"GET\",route=\"/v1/search\",status=\"200\"} 2\n"));
  EXPECT_THAT(
      text,
      HasSubstr("trefwoord_http_requests_total{method=\"GET\",route=\"/v1/search\",status=\"400\"} 1\n"));
  EXPECT_THAT(text,
              HasSubstr("trefwoord_http_requests_total{method=\"other\",route=\"\",status=\"404\"} 1\n"));
  EXPECT_THAT(text, Not(HasSubstr("BREW")));
  EXPECT_THAT(text, HasSubstr("trefwoord_http_request_duration_seconds_count{route=\"/v1/search\"} 3\n"));
}

TEST(Metrics, BucketsAreCumulativeAndIncludeTheirBound) {
  Metrics metrics;
  metrics.count_search(500us, false);  // on the bound of the first bucket
  metrics.count_search(501us, false);
  metrics.count_search(7s, true);
  const std::string text = metrics.text({});
  EXPECT_THAT(text, HasSubstr("trefwoord_search_duration_seconds_bucket{le=\"0.0005\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("trefwoord_search_duration_seconds_bucket{le=\"0.001\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("trefwoord_search_duration_seconds_bucket{le=\"5\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("trefwoord_search_duration_seconds_bucket{le=\"+Inf\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("trefwoord_search_duration_seconds_count 3\n"));
  EXPECT_THAT(text, HasSubstr("trefwoord_search_duration_seconds_sum 7.001001\n"));
  EXPECT_THAT(text, HasSubstr("\ntrefwoord_zero_hits_total 1\n"));
}

TEST(Metrics, CountWritesByWhatBecameOfThem) {
  Metrics metrics;
  metrics.count_write("created");
  metrics.count_write("created");
  metrics.count_write("disk_full");
  const std::string text = metrics.text({});
  EXPECT_THAT(text, HasSubstr("trefwoord_writes_total{result=\"created\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("trefwoord_writes_total{result=\"disk_full\"} 1\n"));
}

TEST(Metrics, EveryLineIsOfThePrometheusFormat) {
  Metrics metrics;
  metrics.count_request("GET", "/artikel/{id}", 200, 3ms);
  const std::string text = metrics.text({1, 2, 3, 4, 5, 6});
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    EXPECT_THAT(text.substr(begin, end - begin),
                testing::MatchesRegex("# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[^ ]+\\})? [0-9.e+-]+"));
    begin = end + 1;
  }
  EXPECT_EQ(begin, text.size());
}

TEST(Metrics, CountFromManyThreads) {
  Metrics metrics;
  {
    std::vector<std::jthread> threads;
    threads.reserve(4);
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&metrics] {
        for (int i = 0; i < 500; ++i) metrics.count_request("GET", "/", 200, 1ms);
      });
    }
  }
  EXPECT_THAT(metrics.text({}), HasSubstr("route=\"/\",status=\"200\"} 2000\n"));
}

}  // namespace
}  // namespace trefwoord::api
