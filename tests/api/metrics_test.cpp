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
  EXPECT_THAT(
      text,
      HasSubstr("trefwoord_http_request_duration_seconds_count{route=\"/v1/search\",class=\"2xx\"} 2\n"));
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

TEST(Metrics, CountCommitsAndThoseThatFail) {
  Metrics metrics;
  metrics.count_commit(20ms, false);
  metrics.count_commit(40ms, true);
  const std::string text = metrics.text({});
  EXPECT_THAT(text, HasSubstr("trefwoord_commit_duration_seconds_bucket{le=\"0.025\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("trefwoord_commit_duration_seconds_count 2\n"));
  EXPECT_THAT(text, HasSubstr("\ntrefwoord_failed_commits_total 1\n"));
}

TEST(Metrics, ShowWhatIsReadAtTheMoment) {
  Tasks tasks;
  (void)tasks.begin(kPurgeTask);
  tasks.finish(tasks.begin(kRebuildTask), fail(ErrorCode::disk_full, ""));
  const std::string text = Metrics().text(
      {.index_answers = true,
       .index_changed = 1'700'000'000,
       .index_is_read_only = true,
       .load = {.connections = 2, .searching = {5, 258}, .writing = {1, 257}, .queued_writes = 9},
       .disk_bytes = 100,
       .disk_free_bytes = 40,
       .tasks = tasks.tally(),
       .process = {.max_file_descriptors = 1'024, .cpu_seconds = 1.5},
       .started = 1'600'000'000});
  for (const char* line :
       {"trefwoord_index_answers 1", "trefwoord_index_changed_timestamp_seconds 1700000000",
        "trefwoord_index_read_only 1", "trefwoord_pool_requests{pool=\"searching\"} 5",
        "trefwoord_pool_requests{pool=\"writing\"} 1", "trefwoord_pool_places{pool=\"searching\"} 258",
        "trefwoord_queued_writes 9", "trefwoord_disk_size_bytes 100", "trefwoord_disk_free_bytes 40",
        "trefwoord_tasks_running{kind=\"purge\"} 1", "trefwoord_tasks_running{kind=\"rebuild\"} 0",
        "trefwoord_tasks_total{kind=\"rebuild\",result=\"failed\"} 1",
        "trefwoord_tasks_total{kind=\"purge\",result=\"done\"} 0", "process_max_fds 1024",
        "process_cpu_seconds_total 1.5", "process_start_time_seconds 1600000000"}) {
    EXPECT_THAT(text, HasSubstr(std::string("\n") + line + "\n"));
  }
}

TEST(Metrics, EveryLineIsOfThePrometheusFormat) {
  Metrics metrics;
  metrics.count_request("GET", "/artikel/{id}", 200, 3ms);
  metrics.count_write("created");
  metrics.count_commit(20ms, false);
  const std::string text = metrics.text({.index_answers = true, .tasks = Tasks().tally()});
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
