#include "indexer/file_identity.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::system_clock;

class FileIdentityTest : public testing::Test {
 protected:
  void write(const fs::path& file, const std::string& content) const {
    std::ofstream(file, std::ios::trunc) << content;
  }

  const test::TemporaryDirectory scratch_;
  const fs::path file_ = scratch_.path() / "file";
};

TEST_F(FileIdentityTest, IsThatOfNoFileWhereThereIsNone) {
  EXPECT_EQ(FileIdentity::of(file_), FileIdentity());
  EXPECT_FALSE(FileIdentity::of(file_).is_settled(system_clock::now() + std::chrono::hours(1)));
}

TEST_F(FileIdentityTest, StaysWhileNothingChanges) {
  write(file_, "een");
  EXPECT_EQ(FileIdentity::of(file_), FileIdentity::of(file_));
  EXPECT_NE(FileIdentity::of(file_), FileIdentity());
}

TEST_F(FileIdentityTest, IsAnotherOfAFileOfTheSameContentInItsPlace) {
  write(file_, "een");
  const FileIdentity before = FileIdentity::of(file_);
  write(scratch_.path() / "other", "een");
  fs::rename(scratch_.path() / "other", file_);
  EXPECT_NE(FileIdentity::of(file_), before);
}

TEST_F(FileIdentityTest, IsAnotherOfAFileWrittenToOrSaidToBeOfAnotherTime) {
  write(file_, "een");
  const FileIdentity before = FileIdentity::of(file_);
  write(file_, "twee");
  const FileIdentity after = FileIdentity::of(file_);
  EXPECT_NE(after, before);
  fs::last_write_time(file_, fs::last_write_time(file_) - milliseconds(1));
  EXPECT_NE(FileIdentity::of(file_), after);
}

TEST_F(FileIdentityTest, IsSettledLongerAfterAChangeThanTimeIsToldIn) {
  const system_clock::time_point before = system_clock::now() - FileIdentity::kLongestStep;
  write(file_, "een");
  const FileIdentity identity = FileIdentity::of(file_);
  EXPECT_FALSE(identity.is_settled(before + FileIdentity::kLongestStep));
  EXPECT_TRUE(identity.is_settled(system_clock::now() + FileIdentity::kLongestStep + milliseconds(1)));
}

}  // namespace
}  // namespace trefwoord::indexer
