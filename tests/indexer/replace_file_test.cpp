#include "indexer/replace_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

TEST(ReplaceFile, PutsTheTextInThePlaceOfAnother) {
  const test::TemporaryDirectory scratch;
  const auto file = scratch.path() / "a";
  EXPECT_EQ(read_whole_file(file).value(), "");
  ASSERT_TRUE(replace_file(file, "een").has_value());
  EXPECT_EQ(read_whole_file(file).value(), "een");
  ASSERT_TRUE(replace_file(file, "twee\n").has_value());
  EXPECT_EQ(read_whole_file(file).value(), "twee\n");
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0600U);
}

TEST(ReplaceFile, WhatCannotBeReadIsAnErrorAndNotAnException) {
  const test::TemporaryDirectory scratch;
  const auto text = read_whole_file(scratch.path());
  ASSERT_FALSE(text.has_value());
  EXPECT_EQ(text.error().code, ErrorCode::io_error);
  EXPECT_EQ(read_whole_file(scratch.path() / "geen" / "a").value(), "");
}

TEST(ReplaceFile, ReadsWhatIsLongerThanOnePiece) {
  const test::TemporaryDirectory scratch;
  const std::string text(200'001, 'x');
  ASSERT_TRUE(replace_file(scratch.path() / "a", text).has_value());
  EXPECT_EQ(read_whole_file(scratch.path() / "a").value(), text);
}

TEST(ReplaceFile, AStrayOfAnInterruptedRunIsNoObstacle) {
  const test::TemporaryDirectory scratch;
  std::ofstream(scratch.path() / "a.new") << "half";
  ASSERT_TRUE(replace_file(scratch.path() / "a", "een").has_value());
  EXPECT_FALSE(std::filesystem::exists(scratch.path() / "a.new"));
}

TEST(ReplaceFile, WhatCannotBeWrittenLeavesTheFileAsItIs) {
  const test::TemporaryDirectory scratch;
  std::filesystem::create_directories(scratch.path() / "a" / "b");
  const auto failed = replace_file(scratch.path() / "a", "een");
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().code, ErrorCode::io_error);
  EXPECT_TRUE(std::filesystem::is_directory(scratch.path() / "a" / "b"));
  EXPECT_FALSE(replace_file(scratch.path() / "geen" / "a", "een").has_value());
}

}  // namespace
}  // namespace trefwoord::indexer
