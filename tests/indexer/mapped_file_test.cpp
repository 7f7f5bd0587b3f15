#include "indexer/mapped_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;

class MappedFileTest : public testing::Test {
 protected:
  [[nodiscard]] fs::path file_of(const std::string& bytes) const {
    std::ofstream(scratch_.path() / "file", std::ios::binary) << bytes;
    return scratch_.path() / "file";
  }

  test::TemporaryDirectory scratch_;
};

TEST_F(MappedFileTest, HasTheBytesOfTheFile) {
  Result<MappedFile> file = MappedFile::open(file_of("abc"));
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->bytes(), "abc");
  const MappedFile moved = std::move(*file);
  EXPECT_EQ(moved.bytes(), "abc");
}

TEST_F(MappedFileTest, AnEmptyFileHasNone) {
  const Result<MappedFile> file = MappedFile::open(file_of(""));
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->bytes(), "");
}

TEST_F(MappedFileTest, TellsThatThereIsNone) {
  const Result<MappedFile> file = MappedFile::open(scratch_.path() / "none");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, ErrorCode::index_missing);
}

TEST_F(MappedFileTest, WhatIsNoFileIsRefused) {
  const Result<MappedFile> file = MappedFile::open(scratch_.path());
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, ErrorCode::io_error);
}

TEST_F(MappedFileTest, WhatWasCutOffReadsAsZeros) {
  const std::string bytes(20'000, 'x');
  const fs::path path = file_of(bytes);
  const Result<MappedFile> file = MappedFile::open(path);
  const Result<MappedFile> again = MappedFile::open(path);
  ASSERT_TRUE(file);
  ASSERT_TRUE(again);
  EXPECT_TRUE(file->is_whole());
  fs::resize_file(path, 10);
  EXPECT_EQ(std::string(file->bytes()), std::string(10, 'x') + std::string(19'990, '\0'));
  EXPECT_FALSE(file->is_whole());
  EXPECT_TRUE(again->is_whole());
  EXPECT_EQ(again->bytes()[19'999], '\0');
  EXPECT_FALSE(again->is_whole());
  EXPECT_TRUE(MappedFile::open(path)->is_whole());
}

TEST_F(MappedFileTest, SoManyMayBeOpenAndNotOneMore) {
  const fs::path path = file_of("abc");
  std::vector<MappedFile> open;
  open.reserve(MappedFile::kMostOpen);
  while (open.size() < MappedFile::kMostOpen) {
    Result<MappedFile> file = MappedFile::open(path);
    ASSERT_TRUE(file) << open.size();
    open.push_back(std::move(*file));
  }
  EXPECT_FALSE(MappedFile::open(path));
  open.pop_back();
  EXPECT_TRUE(MappedFile::open(path));
}

}  // namespace
}  // namespace trefwoord::indexer
