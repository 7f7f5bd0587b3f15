#include "indexer/run_summary.h"

#include <gmock/gmock.h>

#include "indexer/exit_code.h"
#include "indexer/report_json.h"

namespace trefwoord::indexer {
namespace {

using std::chrono::milliseconds;

TEST(RunSummary, OfAnIngestIsTheContractsLine) {
  EXPECT_EQ(
      summary(IngestCounts{.indexed = 10, .updated = 2, .unchanged = 3, .rejected = 5}, milliseconds(2'500)),
      "indexed 10  updated 2  unchanged 3  rejected 5  in 2.5 s (8/s)");
  EXPECT_EQ(summary(IngestCounts{}, milliseconds(0)),
            "indexed 0  updated 0  unchanged 0  rejected 0  in 0.0 s (0/s)");
}

TEST(RunSummary, OfAWholeIndexIsOneLine) {
  EXPECT_EQ(summary(VerifyReport{.articles = 7}, milliseconds(1'000)), "verified 7 articles in 1.0 s: whole");
}

TEST(RunSummary, OfADamagedIndexIsAListAndWhatToDo) {
  EXPECT_EQ(
      summary(VerifyReport{.articles = 7, .problem_count = 3, .problems = {"a", "b"}}, milliseconds(1'000)),
      "a\nb\n… and 1 more\nverified 7 articles in 1.0 s: 3 problems. "
      "Make the index anew with: trefwoord-index rebuild --data DIR PATH...");
}

TEST(RunSummary, OfStatisticsLeavesOutWhatThereIsNot) {
  IndexStatistics statistics{.articles = 60,
                             .revision = 3,
                             .generation = 2,
                             .bytes_on_disk = 221'284,
                             .analysis = "nl-1",
                             .average_words = 161,
                             .first_published = {},
                             .last_published = {}};
  const std::string undated =
      "articles       60\nrevision       3\ngeneration     2\non disk        0.2 MB\n"
      "format         6\nanalysis       nl-1\naverage words  161";
  EXPECT_EQ(summary(statistics), undated);
  statistics.first_published = "2015-06-18";
  statistics.last_published = "2024-09-10";
  EXPECT_EQ(summary(statistics), undated + "\npublished      2015-06-18 to 2024-09-10");
}

TEST(RunSummary, OfAFormerFormatSaysWhatToDo) {
  const IndexStatistics statistics{
      .format = 4, .analysis = "nl-1", .is_current = false, .first_published = {}, .last_published = {}};
  EXPECT_THAT(summary(statistics),
              testing::AllOf(testing::HasSubstr("\nformat         4\n"),
                             testing::EndsWith("\nread only      until it is made anew: trefwoord-index "
                                               "rebuild --data DIR")));
}

TEST(RunSummary, OfCompaction) {
  EXPECT_EQ(
      summary(CompactReport{.bytes_before = 512'000'000, .bytes_after = 430'000'000}, milliseconds(3'200)),
      "compacted 512.0 MB to 430.0 MB in 3.2 s");
}

TEST(ReportJson, IsOneObject) {
  EXPECT_EQ(to_json(IngestCounts{.indexed = 10, .rejected = 5}, milliseconds(2'500)),
            R"({"indexed":10,"updated":0,"unchanged":0,"rejected":5,"stopped":false,"seconds":2.5,)"
            R"("articles_per_second":6})");
  EXPECT_EQ(
      to_json(VerifyReport{.articles = 7, .problem_count = 1, .problems = {"a\xFF"}}, milliseconds(500)),
      "{\"articles\":7,\"whole\":false,\"problem_count\":1,\"problems\":[\"a\xEF\xBF\xBD\"],\"seconds\":0."
      "5}");
  EXPECT_EQ(to_json(CompactReport{.bytes_before = 2, .bytes_after = 1}, milliseconds(500)),
            R"({"bytes_before":2,"bytes_after":1,"seconds":0.5})");
  EXPECT_EQ(
      to_json(IndexStatistics{.analysis = "nl-1", .first_published = {}, .last_published = {}}),
      R"({"articles":0,"revision":0,"generation":0,"shards":1,"bytes_on_disk":0,"format":6,"analysis":"nl-1",)"
      R"("read_only":false,"average_words":0.0,"first_published":null,"last_published":null})");
}

TEST(ExitCode, OfARunIsTheContracts) {
  EXPECT_EQ(exit_code_of(IngestCounts{.indexed = 1, .updated = 1, .unchanged = 1}), 0);
  EXPECT_EQ(exit_code_of(IngestCounts{.indexed = 1, .rejected = 1}), 3);
  EXPECT_EQ(exit_code_of(IngestCounts{.rejected = 1, .stopped = true}), 1);
}

TEST(ExitCode, OfAnErrorIsFailureButForWrongUsage) {
  EXPECT_EQ(exit_code_of(ErrorCode::index_locked), 1);
  EXPECT_EQ(exit_code_of(ErrorCode::disk_full), 1);
  EXPECT_EQ(exit_code_of(ErrorCode::internal), 1);
  EXPECT_EQ(exit_code_of(ErrorCode::invalid_parameter), 2);
}

}  // namespace
}  // namespace trefwoord::indexer
