#include "indexer/index_builder.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <fstream>

#include "indexer/add_articles.h"
#include "indexer/article_json.h"
#include "indexer/article_packing.h"
#include "indexer/data_directory.h"
#include "indexer/index_metadata.h"
#include "indexer/writer_lock.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using test::numbered_article;
using test::numbered_articles;
using testing::ElementsAre;
using testing::HasSubstr;

// Enough text for several parts, so that workers share it.
std::vector<Article> several_parts() {
  std::vector<Article> articles = numbered_articles(1'500);
  for (Article& article : articles) {
    for (int i = 0; i < 60; ++i) {
      article.body +=
          " De raad van " + article.title + " vergaderde " + std::to_string(i) + " keer over de brug.";
    }
  }
  return articles;
}

class IndexBuilderTest : public testing::Test {
 protected:
  Result<IngestCounts> rebuild(const std::string& lines, const IngestObserver& observer = {}) {
    std::ofstream(input_) << lines;
    return rebuild_index(data_, {input_.string()}, observer, {.workers = 2});
  }

  [[nodiscard]] std::uint64_t revision() const {
    return revision_of(Xapian::Database(DataDirectory(data_).current()->string()));
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
  const std::filesystem::path input_ = scratch_.path() / "input.jsonl";
};

TEST_F(IndexBuilderTest, TakesInEveryArticleInOrder) {
  EXPECT_EQ(test::build_index(data_, numbered_articles(3)), (IngestCounts{.indexed = 3}));
  EXPECT_THAT(test::ids_in_order(data_), ElementsAre("bericht-0", "bericht-1", "bericht-2"));
}

TEST_F(IndexBuilderTest, PacksTheArticlesOfALargerCollection) {
  const auto packing = [this] {
    return std::string(read_packing(Xapian::Database(DataDirectory(data_).current()->string())).dictionary());
  };
  test::build_index(data_, numbered_articles(999));
  EXPECT_EQ(packing(), "");
  test::build_index(data_, numbered_articles(1'000));
  EXPECT_NE(packing(), "");
  ASSERT_TRUE(
      add_articles(data_, {test::write_lines(input_, {numbered_article(1'000)}).string()}, {}).has_value());
  std::string expected;
  for (const Article& article : numbered_articles(1'001)) expected += to_json(article) + "\n";
  EXPECT_EQ(test::exported(data_), expected);
}

TEST_F(IndexBuilderTest, TheNumberOfWorkersChangesNothing) {
  const std::vector<Article> articles = several_parts();
  const std::filesystem::path other = scratch_.path() / "other";
  EXPECT_EQ(test::build_index(data_, articles, 1), test::build_index(other, articles, 4));
  EXPECT_EQ(test::contents(data_), test::contents(other));
  EXPECT_EQ(test::ids_in_order(data_), test::ids_in_order(other));
  EXPECT_EQ(test::ids_in_order(data_).back(), articles.back().id);
}

TEST_F(IndexBuilderTest, OfOneIdTheLastWins) {
  std::vector<Article> articles = several_parts();
  Article newer = articles.front();
  newer.title = "Nieuwer bericht";
  Article newest = newer;
  newest.title = "Nieuwste bericht";
  articles.insert(articles.begin() + 700, newer);
  articles.push_back(newest);
  articles.push_back(articles[10]);  // once more, as it was
  const IngestCounts counts = test::build_index(data_, articles, 3);
  EXPECT_EQ(counts, (IngestCounts{.indexed = 1'500, .updated = 2, .unchanged = 1}));
  EXPECT_THAT(test::contents(data_).at("bericht-0"), HasSubstr("Nieuwste bericht"));
  EXPECT_EQ(test::ids_in_order(data_).size(), 1'500U);
}

TEST_F(IndexBuilderTest, APartOfNothingButFormerVersionsIsNoTrouble) {
  std::vector<Article> articles = several_parts();
  const std::vector<Article> again = articles;
  articles.insert(articles.end(), again.begin(), again.end());
  EXPECT_EQ(test::build_index(data_, articles), (IngestCounts{.indexed = 1'500, .unchanged = 1'500}));
  const std::filesystem::path once = scratch_.path() / "once";
  test::build_index(once, again);
  EXPECT_EQ(test::contents(data_), test::contents(once));
}

TEST_F(IndexBuilderTest, IsWhatAddingTheSameWouldGive) {
  const std::vector<Article> articles = numbered_articles(40);
  test::build_index(data_, articles);
  const std::filesystem::path grown = scratch_.path() / "grown";
  test::build_index(grown, {articles.begin(), articles.begin() + 20});
  const auto rest = test::write_lines(input_, {articles.begin() + 10, articles.end()});
  const Result<IngestCounts> added = add_articles(grown, {rest.string()}, {});
  EXPECT_EQ(added.value(), (IngestCounts{.indexed = 20, .unchanged = 10}));
  EXPECT_EQ(test::exported(grown), test::exported(data_));
  EXPECT_EQ(test::contents(grown), test::contents(data_));
}

TEST_F(IndexBuilderTest, RejectsAreToldAndCostOnlyThemselves) {
  std::vector<Rejection> rejected;
  const IngestObserver observer{.rejected = [&](const Rejection& one) { rejected.push_back(one); }};
  const std::string good = to_json(numbered_article(1));
  const Result<IngestCounts> counts =
      rebuild(good + "\n{\"title\":\"x\",\"date\":\"2022-13\"}\nnot json\n", observer);
  EXPECT_EQ(counts.value(), (IngestCounts{.indexed = 1, .rejected = 2}));
  ASSERT_EQ(rejected.size(), 2U);
  EXPECT_EQ(rejected[0].path, input_.string());
  EXPECT_EQ(rejected[0].line, 2U);
  EXPECT_EQ(rejected[0].field, "date");
  EXPECT_EQ(rejected[1].line, 3U);
  EXPECT_EQ(rejected[1].text, "not json");
}

TEST_F(IndexBuilderTest, NothingButRejectsIsAnErrorAndLeavesTheIndex) {
  test::build_index(data_, numbered_articles(3));
  const auto before = test::contents(data_);
  for (const char* lines : {"", "\n\n", "not json\n"}) {
    const Result<IngestCounts> counts = rebuild(lines);
    ASSERT_FALSE(counts.has_value());
    EXPECT_THAT(counts.error().message, HasSubstr("No article came in"));
  }
  EXPECT_FALSE(rebuild_index(data_, {"/no/such/file.jsonl"}, {}).has_value());
  EXPECT_EQ(test::contents(data_), before);
}

TEST_F(IndexBuilderTest, AnErrorLeavesTheIndexAndNoStray) {
  test::build_index(data_, numbered_articles(3));
  const auto before = test::contents(data_);
  // What workers are to write is taken from under them.
  const IngestObserver vandal{.progressed = [&](const IngestCounts& counts) {
    if (counts.indexed == 20) {
      std::filesystem::remove_all(data_ / "generations" / "000002.building");
    }
  }};
  const auto file = test::write_lines(input_, several_parts());
  const Result<IngestCounts> counts = rebuild_index(data_, {file.string()}, vandal, {.workers = 2});
  ASSERT_FALSE(counts.has_value());
  EXPECT_EQ(test::contents(data_), before);
  EXPECT_FALSE(std::filesystem::exists(data_ / "generations" / "000002.building"));
}

TEST_F(IndexBuilderTest, AStopLeavesTheIndexAndNoStray) {
  test::build_index(data_, numbered_articles(3));
  const auto before = test::contents(data_);
  std::atomic<bool> stop{false};
  const IngestObserver observer{.progressed = [&](const IngestCounts& now) { stop = now.indexed >= 10; },
                                .stop_requested = [&] { return stop.load(); }};
  const auto file = test::write_lines(input_, several_parts());
  const Result<IngestCounts> counts = rebuild_index(data_, {file.string()}, observer, {.workers = 2});
  ASSERT_TRUE(counts.has_value()) << counts.error().message;
  EXPECT_TRUE(counts->stopped);
  EXPECT_LT(counts->indexed, 1'500U);
  EXPECT_EQ(test::contents(data_), before);
  EXPECT_FALSE(std::filesystem::exists(data_ / "generations" / "000002.building"));
}

TEST_F(IndexBuilderTest, TheRevisionOnlyGrows) {
  test::build_index(data_, numbered_articles(3));
  const std::uint64_t first = revision();
  const auto file = test::write_lines(input_, {numbered_article(7)});
  ASSERT_TRUE(add_articles(data_, {file.string()}, {}).has_value());
  const std::uint64_t second = revision();
  EXPECT_GT(second, first);
  test::build_index(data_, numbered_articles(2));
  EXPECT_GT(revision(), second);
}

TEST_F(IndexBuilderTest, WaitsForNobody) {
  const Result<WriterLock> lock = WriterLock::acquire(data_);
  const Result<IngestCounts> counts = rebuild("{}");
  ASSERT_FALSE(counts.has_value());
  EXPECT_EQ(counts.error().code, ErrorCode::index_locked);
}

TEST_F(IndexBuilderTest, SaysWhenThereIsNothingMoreToRead) {
  std::uint64_t read = 0;
  std::uint64_t read_when_merging = 0;
  const IngestObserver observer{.progressed = [&](const IngestCounts& now) { read = now.total(); },
                                .merging = [&] { read_when_merging = read; }};
  ASSERT_TRUE(rebuild(to_json(numbered_article(1)) + "\n" + to_json(numbered_article(2)) + "\n", observer));
  EXPECT_EQ(read_when_merging, 2U);
}

}  // namespace
}  // namespace trefwoord::indexer
