#include "tests/benchmarks/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <set>

#include "tests/benchmarks/comparison_report.h"

namespace trefwoord::benchmarks {
namespace {

using testing::HasSubstr;
using testing::Not;

// Answers in a fixed time and remembers what it was asked.
class FakeEngine : public Engine {
 public:
  explicit FakeEngine(double latency_ms) : latency_(latency_ms) {}

  std::vector<Answer> ask(std::span<const SampledQuery> queries, bool snippets) override {
    std::vector<Answer> answers;
    for (const SampledQuery& query : queries) {
      (snippets ? asked_with : asked_without).push_back(query.text);
      answers.push_back({latency_, 1});
    }
    return answers;
  }
  std::chrono::duration<double> load(std::span<const SampledQuery> queries, std::size_t threads) override {
    return latency_ * static_cast<double>(queries.size()) / static_cast<double>(threads);
  }
  Latency time_to_first_answer() const override { return latency_; }
  pid_t pid() const override { return ::getpid(); }

  std::vector<std::string> asked_with = {};
  std::vector<std::string> asked_without = {};

 private:
  Latency latency_;
};

QuerySampler sampler() {
  return QuerySampler(
      {.headlines = {"Burgemeester opent nieuwe fietsbrug Amsterdam"},
       .bodies = {"Gisteren opende de burgemeester van Amsterdam de nieuwe brug over het water voor "
                  "alle fietsers die elke ochtend lang moesten wachten bij het oude stoplicht daar"}},
      1);
}

std::vector<Contestant> fast_and_slow() {
  std::vector<Contestant> contestants;
  contestants.push_back({.name = "fast", .engine = std::make_unique<FakeEngine>(2)});
  contestants.push_back({.name = "slow", .engine = std::make_unique<FakeEngine>(8), .one_in = 10});
  return contestants;
}

const FakeEngine& engine_of(const Contestant& contestant) {
  return dynamic_cast<const FakeEngine&>(*contestant.engine);
}

TEST(Comparison, AsksAllTheSameQueriesAndASlowOneSomeOfThem) {
  std::vector<Contestant> contestants = fast_and_slow();
  QuerySampler queries = sampler();
  compare(contestants, queries, 100);
  EXPECT_EQ(contestants[0].with_snippets.latencies.size(), 100U);
  EXPECT_EQ(contestants[0].without_snippets.latencies.size(), 100U);
  EXPECT_EQ(contestants[1].with_snippets.latencies.size(), 10U);
  const auto& all = engine_of(contestants[0]).asked_with;
  const std::multiset<std::string> asked(all.begin(), all.end());
  for (const std::string& query : engine_of(contestants[1]).asked_with) EXPECT_TRUE(asked.contains(query));
}

TEST(Comparison, CountsQueriesASecondOfAllThreadsTogether) {
  std::vector<Contestant> contestants = fast_and_slow();
  QuerySampler queries = sampler();
  compare(contestants, queries, 100);
  EXPECT_DOUBLE_EQ(contestants[0].queries_a_second_one_thread, 500);
  EXPECT_DOUBLE_EQ(contestants[0].queries_a_second_two_threads, 1000);
  EXPECT_DOUBLE_EQ(contestants[1].queries_a_second_one_thread, 125);
}

TEST(ComparisonReport, SaysHowManyTimesTheReferenceEachFigureIs) {
  std::vector<Contestant> contestants = fast_and_slow();
  QuerySampler queries = sampler();
  compare(contestants, queries, 100);
  const std::string report = comparison_report(contestants, "slow");
  EXPECT_THAT(report, HasSubstr("| fast | 2.00 (0.25) | 2.00 (0.25) | 2.00 (0.25) | 2.00 (0.25) |"));
  EXPECT_THAT(report, HasSubstr("| slow | 8.00 | 8.00 | 8.00 | 8.00 |"));
  EXPECT_THAT(report, HasSubstr("| fast | 500 (4.00) | 1000 (4.00) |"));
}

TEST(ComparisonReport, HasNoRatiosWithoutTheReference) {
  std::vector<Contestant> contestants = fast_and_slow();
  QuerySampler queries = sampler();
  compare(contestants, queries, 10);
  EXPECT_THAT(comparison_report(contestants, "nobody"), Not(HasSubstr("(0.25)")));
}

TEST(ComparisonFigures, AreOneALineForPrograms) {
  std::vector<Contestant> contestants = fast_and_slow();
  QuerySampler queries = sampler();
  compare(contestants, queries, 10);
  EXPECT_THAT(comparison_figures(contestants), HasSubstr("fast\tp50_ms 2\nfast\tp99_ms 2\n"));
}

}  // namespace
}  // namespace trefwoord::benchmarks
