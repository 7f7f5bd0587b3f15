#include "indexer/compact_index.h"

#include <gmock/gmock.h>

#include "indexer/data_directory.h"
#include "indexer/document_file.h"
#include "indexer/index_statistics.h"
#include "indexer/index_writer.h"
#include "indexer/verify.h"
#include "indexer/writer_lock.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

class CompactTest : public testing::Test {
 protected:
  CompactTest() {
    test::build_index(data_, test::numbered_articles(2'000));
    IndexWriter writer = std::move(IndexWriter::open(data_).value());
    for (int number = 0; number < 1'500; ++number) {
      EXPECT_TRUE(writer.remove("bericht-" + std::to_string(number)).value());
    }
    EXPECT_TRUE(writer.commit().has_value());
  }

  [[nodiscard]] DocumentFile open(const char* file) const {
    return DocumentFile::open(DataDirectory(data_).current().value() / file).value();
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
};

TEST_F(CompactTest, TakesRoomAndNothingElse) {
  const auto before = test::contents(data_);
  const auto order_before = test::ids_in_order(data_);
  const IndexStatistics statistics_before = read_statistics(data_).value();

  const CompactReport report = compact_index(data_).value();

  const IndexStatistics statistics = read_statistics(data_).value();
  EXPECT_EQ(report.bytes_before, statistics_before.bytes_on_disk);
  EXPECT_EQ(report.bytes_after, statistics.bytes_on_disk);
  EXPECT_LT(report.bytes_after, report.bytes_before);
  EXPECT_EQ(test::contents(data_), before);
  EXPECT_EQ(test::ids_in_order(data_), order_before);
  EXPECT_GT(statistics.revision, statistics_before.revision);
  EXPECT_EQ(statistics.generation, 2U);
  EXPECT_EQ(verify_index(data_, 1).value().problem_count, 0U);
}

TEST_F(CompactTest, LeavesNothingInTheFilesOfAnArticleThatIsGone) {
  {
    IndexWriter writer = std::move(IndexWriter::open(data_).value());
    ASSERT_TRUE(writer.remove("bericht-1999").value());
    ASSERT_TRUE(writer.commit().has_value());
  }
  const std::uint32_t gone = 2'000;  // the last of the build
  for (const char* file : {kTokenStreamFile, kArticleFile}) ASSERT_NE(open(file).of(gone), "") << file;
  ASSERT_TRUE(compact_index(data_).has_value());
  for (const char* file : {kTokenStreamFile, kArticleFile}) {
    const DocumentFile entries = open(file);
    EXPECT_LT(entries.documents(), gone) << file;
    EXPECT_NE(entries.of(gone - 1), "") << file;
    EXPECT_EQ(entries.of(1), "") << file;
  }
}

TEST_F(CompactTest, TheIndexCanBeWrittenToAfterwards) {
  ASSERT_TRUE(compact_index(data_).has_value());
  IndexWriter writer = std::move(IndexWriter::open(data_).value());
  EXPECT_EQ(writer.add(test::numbered_article(1)).value(), AddOutcome::indexed);
  EXPECT_EQ(writer.add(test::numbered_article(1'999)).value(), AddOutcome::unchanged);
  ASSERT_TRUE(writer.commit().has_value());
  EXPECT_EQ(test::contents(data_).size(), 501U);
}

TEST_F(CompactTest, RefusesAnIndexOfWhichAFileIsMissingAndLeavesNothingBehind) {
  const std::filesystem::path generation = DataDirectory(data_).current().value();
  for (const char* file : {kArticleFile, "termlist.glass"}) {
    std::filesystem::rename(generation / file, scratch_.path() / file);
    const Result<CompactReport> report = compact_index(data_);
    ASSERT_FALSE(report.has_value()) << file;
    EXPECT_EQ(report.error().code, ErrorCode::io_error);
    const std::filesystem::directory_iterator generations(data_ / "generations");
    EXPECT_EQ(std::distance(begin(generations), end(generations)), 1);
    std::filesystem::rename(scratch_.path() / file, generation / file);
  }
  EXPECT_EQ(verify_index(data_, 1).value().problem_count, 0U);
}

TEST_F(CompactTest, WaitsForNobody) {
  const Result<WriterLock> lock = WriterLock::acquire(data_);
  const Result<CompactReport> report = compact_index(data_);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::index_locked);
}

TEST_F(CompactTest, WantsAnIndexAndMakesNone) {
  const std::filesystem::path nowhere = scratch_.path() / "nowhere";
  const Result<CompactReport> report = compact_index(nowhere);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::index_missing);
  EXPECT_FALSE(std::filesystem::exists(nowhere));
}

}  // namespace
}  // namespace trefwoord::indexer
