#include "indexer/add_articles.h"

#include <gmock/gmock.h>

#include <fstream>

#include "indexer/commit_policy.h"
#include "indexer/index_writer.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using test::numbered_article;
using test::numbered_articles;

class AddArticlesTest : public testing::Test {
 protected:
  Result<IngestCounts> add(const std::vector<Article>& articles, const IngestObserver& observer = {}) {
    return add_articles(data_, {test::write_lines(input_, articles).string()}, observer);
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
  const std::filesystem::path input_ = scratch_.path() / "input.jsonl";
};

TEST_F(AddArticlesTest, MakesTheIndexWhereThereIsNone) {
  EXPECT_EQ(add(numbered_articles(4)).value(), (IngestCounts{.indexed = 4}));
  EXPECT_EQ(test::contents(data_).size(), 4U);
}

TEST_F(AddArticlesTest, TellsNewFromChangedFromSame) {
  ASSERT_TRUE(add(numbered_articles(4)).has_value());
  Article changed = numbered_article(2);
  changed.title = "Anders";
  EXPECT_EQ(add({numbered_article(1), changed, numbered_article(9), changed}).value(),
            (IngestCounts{.indexed = 1, .updated = 1, .unchanged = 2}));
  EXPECT_EQ(test::contents(data_).size(), 5U);
}

TEST_F(AddArticlesTest, RejectsCostOnlyThemselves) {
  ASSERT_TRUE(add(numbered_articles(1)).has_value());
  std::ofstream(input_) << "{\"body\":5}\n{\"id\":\"x\",\"body\":\"Goed bericht.\"}\n";
  std::vector<Rejection> rejected;
  const IngestObserver observer{.rejected = [&](const Rejection& one) { rejected.push_back(one); }};
  const Result<IngestCounts> counts = add_articles(data_, {input_.string(), "/no/such.jsonl"}, observer);
  EXPECT_EQ(counts.value(), (IngestCounts{.indexed = 1, .rejected = 2}));
  ASSERT_EQ(rejected.size(), 2U);
  EXPECT_EQ(rejected[0].field, "body");
  EXPECT_EQ(rejected[1].path, "/no/such.jsonl");
}

TEST_F(AddArticlesTest, AStopKeepsWhatIsCounted) {
  ASSERT_TRUE(add(numbered_articles(1)).has_value());
  bool stop = false;
  const IngestObserver observer{.progressed = [&](const IngestCounts& now) { stop = now.indexed == 5; },
                                .stop_requested = [&] { return stop; }};
  const Result<IngestCounts> counts = add(numbered_articles(100), observer);
  EXPECT_EQ(counts.value(), (IngestCounts{.indexed = 5, .unchanged = 1, .stopped = true}));
  EXPECT_EQ(test::contents(data_).size(), 6U);
}

TEST_F(AddArticlesTest, WaitsForNobody) {
  ASSERT_TRUE(add(numbered_articles(1)).has_value());
  const Result<IndexWriter> writer = IndexWriter::open(data_);
  const Result<IngestCounts> counts = add(numbered_articles(2));
  ASSERT_FALSE(counts.has_value());
  EXPECT_EQ(counts.error().code, ErrorCode::index_locked);
}

TEST(CommitPolicy, CommitsByTimeOrByNumber) {
  using std::chrono::milliseconds;
  EXPECT_FALSE(commit_is_due(0, std::chrono::hours(1)));
  EXPECT_FALSE(commit_is_due(1, kCommitInterval - milliseconds(1)));
  EXPECT_TRUE(commit_is_due(1, kCommitInterval));
  EXPECT_FALSE(commit_is_due(kMaxUncommitted - 1, milliseconds(0)));
  EXPECT_TRUE(commit_is_due(kMaxUncommitted, milliseconds(0)));
}

}  // namespace
}  // namespace trefwoord::indexer
