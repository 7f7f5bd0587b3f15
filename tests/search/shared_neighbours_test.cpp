#include "server/search/shared_neighbours.h"

#include <gtest/gtest.h>

#include <chrono>

#include "indexer/token_stream.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using indexer::DocumentFile;
using indexer::NeighbourFilter;

class SharedNeighboursTest : public testing::Test {
 protected:
  // Of one document with two words.
  std::shared_ptr<const DocumentFile> streams(indexer::WordCode first, indexer::WordCode second) {
    const std::filesystem::path file = scratch_.path() / std::to_string(++files_);
    indexer::TokenStreamWriter stream;
    stream.add(first);
    stream.add(second);
    indexer::DocumentFileWriter writer(file);
    writer.add(1, stream.take());
    writer.finish();
    return std::make_shared<const DocumentFile>(DocumentFile::open(file).value());
  }

  std::shared_ptr<const NeighbourFilter> wait_for(const std::string& database,
                                                  const std::shared_ptr<const DocumentFile>& streams) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    std::shared_ptr<const NeighbourFilter> filter;
    while (!filter && std::chrono::steady_clock::now() < end) filter = shared_.of(database, streams);
    return filter;
  }

  SharedNeighbours shared_;

 private:
  const test::TemporaryDirectory scratch_;
  int files_ = 0;
};

TEST_F(SharedNeighboursTest, AreMadeForWhoAsksAndKept) {
  const auto file = streams(1, 2);
  const auto filter = wait_for("a", file);
  ASSERT_NE(filter, nullptr);
  EXPECT_TRUE(filter->may_have(1, {1, 2}));
  EXPECT_FALSE(filter->may_have(1, {2, 1}));
  EXPECT_EQ(shared_.of("a", streams(3, 4)), filter);  // the same database has the same streams
}

TEST_F(SharedNeighboursTest, AreThoseOfTheDatabaseAskedFor) {
  ASSERT_NE(wait_for("a", streams(1, 2)), nullptr);
  const auto file = streams(3, 4);
  EXPECT_EQ(shared_.of("b", file), nullptr);
  const auto filter = wait_for("b", file);
  ASSERT_NE(filter, nullptr);
  EXPECT_TRUE(filter->may_have(1, {3, 4}));
  EXPECT_FALSE(filter->may_have(1, {1, 2}));
}

TEST_F(SharedNeighboursTest, NeedNotBeWaitedForAtTheEnd) {
  SharedNeighbours unasked;
  SharedNeighbours asked;
  (void)asked.of("a", streams(1, 2));
}

}  // namespace
}  // namespace trefwoord::search
