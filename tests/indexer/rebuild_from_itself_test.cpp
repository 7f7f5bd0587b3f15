// An index made anew from the articles that it has: by the command, and while it is written to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <optional>

#include "indexer/data_directory.h"
#include "indexer/empty_index.h"
#include "indexer/index_builder.h"
#include "indexer/live_writer.h"
#include "indexer/rebuild_options.h"
#include "indexer/verify.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using test::numbered_article;
using test::numbered_articles;

class RebuildFromItself : public testing::Test {
 protected:
  void make_empty_index() const {
    std::filesystem::create_directory(data_);
    ASSERT_TRUE(make_index_in_empty_directory(data_).has_value());
  }
  [[nodiscard]] Result<IngestCounts> rebuild(const IngestObserver& observer = {}) const {
    return rebuild_options(data_).and_then(
        [&](const BuildOptions& options) { return rebuild_index(data_, {}, observer, options); });
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
};

TEST_F(RebuildFromItself, BringsAFormerFormatUpToDate) {
  const std::vector<Article> articles = numbered_articles(1'500);
  test::build_index(data_, articles);
  const auto before = test::contents(data_);
  const std::vector<std::string> order = test::ids_in_order(data_);
  const std::uint64_t revision = test::revision(data_);
  test::make_format_4(data_);
  ASSERT_NE(test::contents(data_), before);
  EXPECT_EQ(rebuild().value(), (IngestCounts{.indexed = 1'500}));
  EXPECT_EQ(test::contents(data_), before);
  EXPECT_EQ(test::ids_in_order(data_), order);
  EXPECT_GT(test::revision(data_), revision);
}

TEST_F(RebuildFromItself, WantsAnIndex) {
  EXPECT_EQ(rebuild().error().code, ErrorCode::index_missing);
  EXPECT_FALSE(std::filesystem::exists(data_));
}

TEST_F(RebuildFromItself, MayBeOfNoArticleAtAll) {
  make_empty_index();
  EXPECT_EQ(rebuild().value(), IngestCounts{});
  EXPECT_EQ(DataDirectory(data_).current()->filename(), "000002");
  EXPECT_EQ(test::contents(data_).size(), 0U);
  EXPECT_EQ(verify_index(data_, 1)->problem_count, 0U);
}

// The file that the articles were written to is gone before they are read again.
TEST_F(RebuildFromItself, FailsWhereItsArticlesCannotBeReadAgain) {
  test::build_index(data_, numbered_articles(20));
  bool is_gone = false;
  const auto remove_articles = [&] {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(data_)) {
      if (entry.path().filename() == "articles.jsonl") is_gone = std::filesystem::remove(entry.path());
    }
  };
  const Result<IngestCounts> after_the_survey =
      rebuild({.surveyed = [&](std::uint64_t) { remove_articles(); }});
  EXPECT_TRUE(is_gone);
  ASSERT_FALSE(after_the_survey.has_value());
  EXPECT_EQ(after_the_survey.error().code, ErrorCode::io_error);
  EXPECT_THAT(after_the_survey.error().message, testing::HasSubstr("articles.jsonl"));
  EXPECT_EQ(DataDirectory(data_).current()->filename(), "000001");
  EXPECT_EQ(test::contents(data_).size(), 20U);
}

TEST_F(RebuildFromItself, FailsWhereItsArticlesCannotBeSurveyed) {
  test::build_index(data_, numbered_articles(20));
  const auto options = rebuild_options(data_).map([](BuildOptions read) {
    read.articles = 20;
    return read;
  });
  const auto building = DataDirectory(data_).begin_generation();
  const auto built = build_generation(*building, {(*building / "articles.jsonl").string()}, {}, *options);
  ASSERT_FALSE(built.has_value());
  EXPECT_EQ(built.error().code, ErrorCode::io_error);
}

TEST_F(RebuildFromItself, CanBeStopped) {
  test::build_index(data_, numbered_articles(20));
  EXPECT_EQ(rebuild({.stop_requested = [] { return true; }}).value(), IngestCounts{.stopped = true});
  EXPECT_EQ(DataDirectory(data_).current()->filename(), "000001");
}

class LiveRebuild : public RebuildFromItself {
 protected:
  void start() { writer_.emplace(data_, reads_); }
  Result<void> rebuild() {
    std::promise<Result<void>> done;
    writer_->rebuild([](const RebuildProgress&) {},
                     [&done](Result<void> result) { done.set_value(std::move(result)); });
    return done.get_future().get();
  }
  Result<WriteOutcome> put(const Article& article) {
    std::promise<Result<WriteOutcome>> done;
    writer_->submit({ArticleWrite{PutArticle{article}}},
                    [&done](std::vector<Result<WriteOutcome>> outcomes) { done.set_value(outcomes.at(0)); });
    return done.get_future().get();
  }

  ReadsUnderWay reads_;
  std::optional<LiveWriter> writer_;
};

TEST_F(LiveRebuild, AFormerFormatTakesNoWritesBeforeIt) {
  test::build_index(data_, numbered_articles(20));
  const auto before = test::contents(data_);
  test::make_format_4(data_);
  start();
  EXPECT_EQ(put(numbered_article(30)).error().code, ErrorCode::analysis_mismatch);
  const Result<void> rebuilt = rebuild();
  ASSERT_TRUE(rebuilt.has_value()) << rebuilt.error().message;
  EXPECT_EQ(test::contents(data_), before);
  EXPECT_TRUE(put(numbered_article(30)).has_value());
  writer_.reset();
  EXPECT_EQ(verify_index(data_, 1)->problem_count, 0U);
}

TEST_F(LiveRebuild, MayBeOfNoArticleAtAll) {
  make_empty_index();
  start();
  ASSERT_TRUE(rebuild().has_value());
  EXPECT_TRUE(put(numbered_article(1)).has_value());
  writer_.reset();
  EXPECT_EQ(test::contents(data_).size(), 1U);
  EXPECT_EQ(verify_index(data_, 1)->problem_count, 0U);
}

}  // namespace
}  // namespace trefwoord::indexer
