// What is left of an index when the disk is full. Needs a small file system, which only root can make.
#include <gmock/gmock.h>
#include <sys/mount.h>
#include <unistd.h>

#include <fstream>

#include "indexer/data_directory.h"
#include "indexer/index_builder.h"
#include "indexer/verify.h"
#include "tests/indexer/program.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class DiskFullTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(disk_);
    if (::geteuid() != 0 || ::mount("tmpfs", disk_.c_str(), "tmpfs", 0, "size=3m") != 0) {
      GTEST_SKIP() << "Mounting a file system needs root.";
    }
    mounted_ = true;
    const auto few = test::write_lines(scratch_.path() / "few.jsonl", test::numbered_articles(200));
    ASSERT_TRUE(rebuild_index(data_, {few.string()}, {}, {.workers = 1}).has_value());
    before_ = test::contents(data_);
    many_ = test::write_lines(scratch_.path() / "many.jsonl", test::numbered_articles(30'000));
  }

  void TearDown() override {
    if (mounted_) {
      ::umount2(disk_.c_str(), MNT_DETACH);
    }
  }

  void expect_the_index_stands() const {
    EXPECT_EQ(test::contents(data_), before_);
    const VerifyReport report = verify_index(data_, 1).value();
    EXPECT_EQ(report.problem_count, 0U) << report.problems.front();
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path disk_ = scratch_.path() / "disk";
  const std::filesystem::path data_ = disk_ / "data";
  std::filesystem::path many_;
  std::map<std::string, std::string> before_;
  bool mounted_ = false;
};

constexpr const char* kSaysSo = "No space left on device";
constexpr const char* kSaysWhatStands = "What was committed before stands; make room and run it again.";

TEST_F(DiskFullTest, AddSaysSoAndWhatWasCommittedStands) {
  const test::ProgramResult result = test::run_program({"add", "--data", data_.string(), many_.string()});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, AllOf(HasSubstr(kSaysSo), HasSubstr(kSaysWhatStands)));
  const VerifyReport report = verify_index(data_, 1).value();
  EXPECT_EQ(report.problem_count, 0U) << report.problems.front();
  EXPECT_GE(report.articles, 200U);  // and whatever else was committed on the way
}

TEST_F(DiskFullTest, RebuildSaysSoAndTheIndexStands) {
  const test::ProgramResult result = test::run_program({"rebuild", "--data", data_.string(), many_.string()});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, AllOf(HasSubstr(kSaysSo), HasSubstr(kSaysWhatStands)));
  expect_the_index_stands();
  const auto generations = std::filesystem::directory_iterator(data_ / "generations");
  EXPECT_EQ(std::distance(begin(generations), end(generations)), 1);  // the room is given back
}

TEST_F(DiskFullTest, CompactSaysSoAndTheIndexStands) {
  std::ofstream filler(disk_ / "filler");
  while (filler << std::string(4'096, 'x') << std::flush) {
  }
  const test::ProgramResult result = test::run_program({"compact", "--data", data_.string()});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, AllOf(HasSubstr(kSaysSo), HasSubstr(kSaysWhatStands)));
  expect_the_index_stands();
}

}  // namespace
}  // namespace trefwoord::indexer
