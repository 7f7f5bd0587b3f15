#include "indexer/empty_index.h"

#include <gmock/gmock.h>

#include <fstream>

#include "indexer/data_directory.h"
#include "indexer/verify.h"
#include "indexer/writer_lock.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::HasSubstr;

// As after kill -9 between naming the first generation and linking to it.
TEST(EmptyIndex, IsMadeWhereMakingOneWasCutOff) {
  const test::TemporaryDirectory data;
  ASSERT_TRUE(make_index_in_empty_directory(data.path()).has_value());
  std::filesystem::remove(data.path() / "current");
  const Result<void> made = make_index_in_empty_directory(data.path());
  ASSERT_TRUE(made.has_value()) << made.error().message;
  EXPECT_EQ(verify_index(data.path(), 1)->problem_count, 0U);
  const auto generations = DataDirectory(data.path()).generations();
  ASSERT_TRUE(generations.has_value());
  ASSERT_EQ(generations->size(), 1U);
  EXPECT_EQ(generations->front().filename(), "000002");
}

TEST(EmptyIndex, WhatIsNoIndexIsNotRemoved) {
  const test::TemporaryDirectory data;
  const auto stranger = data.path() / "generations" / "000001";
  std::filesystem::create_directories(stranger);
  EXPECT_FALSE(make_index_in_empty_directory(data.path()).has_value());
  EXPECT_TRUE(std::filesystem::exists(stranger));
}

TEST(EmptyIndex, IsMadeByOneProgramAtATime) {
  const test::TemporaryDirectory data;
  const Result<WriterLock> lock = WriterLock::acquire(data.path());
  ASSERT_TRUE(lock.has_value());
  EXPECT_EQ(make_index_in_empty_directory(data.path()).error().code, ErrorCode::index_locked);
}

TEST(EmptyIndex, IsNotMadeWhereGenerationsCannotBeListed) {
  const test::TemporaryDirectory data;
  std::ofstream(data.path() / "generations") << "?";
  const Result<void> made = make_index_in_empty_directory(data.path());
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().code, ErrorCode::io_error);
  EXPECT_THAT(made.error().message, HasSubstr("generations: Not a directory."));
}

TEST(EmptyIndex, IsMadeInAnEmptyDirectoryOnly) {
  const test::TemporaryDirectory scratch;
  const auto missing = scratch.path() / "missing";
  EXPECT_TRUE(make_index_in_empty_directory(missing).has_value());
  EXPECT_FALSE(std::filesystem::exists(missing));

  const auto data = scratch.path() / "data";
  std::filesystem::create_directory(data);
  ASSERT_TRUE(make_index_in_empty_directory(data).has_value());
  EXPECT_EQ(verify_index(data, 1)->problem_count, 0U);

  test::build_index(data, test::numbered_articles(3));
  ASSERT_TRUE(make_index_in_empty_directory(data).has_value());
  EXPECT_EQ(test::contents(data).size(), 3U);

  std::filesystem::remove(data / "current");
  const Result<void> lost = make_index_in_empty_directory(data);
  ASSERT_FALSE(lost.has_value());
  EXPECT_THAT(lost.error().message, HasSubstr("ln -s"));
  EXPECT_TRUE(std::filesystem::exists(data / "generations" / "000002"));
}

}  // namespace
}  // namespace trefwoord::indexer
