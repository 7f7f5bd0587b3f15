#include "indexer/index_writer.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include "indexer/data_directory.h"
#include "indexer/index_metadata.h"
#include "indexer/schema.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using test::numbered_article;
using testing::AllOf;
using testing::HasSubstr;

class IndexWriterTest : public testing::Test {
 protected:
  IndexWriterTest() { test::build_index(data_, test::numbered_articles(5)); }

  [[nodiscard]] IndexWriter open() const { return std::move(IndexWriter::open(data_).value()); }
  [[nodiscard]] std::size_t articles() const { return test::contents(data_).size(); }
  [[nodiscard]] std::uint64_t revision() const {
    return revision_of(Xapian::Database(DataDirectory(data_).current()->string()));
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
};

TEST_F(IndexWriterTest, AddingAgainChangesNothing) {
  const auto before = test::contents(data_);
  const std::uint64_t revision_before = revision();
  IndexWriter writer = open();
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(writer.add(numbered_article(i)).value(), AddOutcome::unchanged);
  }
  EXPECT_EQ(writer.uncommitted(), 0U);
  ASSERT_TRUE(writer.commit().has_value());
  EXPECT_EQ(test::contents(data_), before);
  EXPECT_EQ(revision(), revision_before);
}

TEST_F(IndexWriterTest, AChangedArticleIsUpdatedInItsPlace) {
  IndexWriter writer = open();
  Article article = numbered_article(3);
  article.body += " Sinds vandaag ook 's nachts.";
  EXPECT_EQ(writer.add(article).value(), AddOutcome::updated);
  EXPECT_EQ(writer.add(article).value(), AddOutcome::unchanged);  // before the commit as after it
  EXPECT_EQ(writer.uncommitted(), 1U);
  ASSERT_TRUE(writer.commit().has_value());
  EXPECT_EQ(writer.uncommitted(), 0U);
  EXPECT_EQ(writer.add(article).value(), AddOutcome::unchanged);
  EXPECT_EQ(articles(), 5U);
  EXPECT_THAT(test::contents(data_).at("bericht-3"), HasSubstr("\nvandaag "));
}

TEST_F(IndexWriterTest, ANewArticleIsThereAfterTheCommitOnly) {
  IndexWriter writer = open();
  EXPECT_EQ(writer.add(numbered_article(5)).value(), AddOutcome::indexed);
  EXPECT_EQ(articles(), 5U);
  const std::uint64_t before = revision();
  ASSERT_TRUE(writer.commit().has_value());
  EXPECT_EQ(articles(), 6U);
  EXPECT_GT(revision(), before);
}

TEST_F(IndexWriterTest, WhatIsNotCommittedIsDropped) {
  const auto before = test::contents(data_);
  {
    IndexWriter writer = open();
    ASSERT_TRUE(writer.add(numbered_article(5)).has_value());
    ASSERT_TRUE(writer.remove("bericht-1").value());
    EXPECT_EQ(writer.uncommitted(), 2U);
  }
  EXPECT_EQ(test::contents(data_), before);
}

TEST_F(IndexWriterTest, RemovesById) {
  IndexWriter writer = open();
  EXPECT_TRUE(writer.remove("bericht-2").value());
  EXPECT_FALSE(writer.remove("bericht-2").value());
  EXPECT_FALSE(writer.remove("Bericht-1").value());
  ASSERT_TRUE(writer.commit().has_value());
  EXPECT_EQ(articles(), 4U);
  EXPECT_EQ(test::contents(data_).count("bericht-2"), 0U);
}

TEST_F(IndexWriterTest, GoesOnWhereAnotherStopped) {
  {
    IndexWriter writer = open();
    ASSERT_TRUE(writer.add(numbered_article(5)).has_value());
    ASSERT_TRUE(writer.commit().has_value());
  }
  IndexWriter writer = open();
  EXPECT_EQ(writer.add(numbered_article(5)).value(), AddOutcome::unchanged);
  EXPECT_EQ(writer.add(numbered_article(6)).value(), AddOutcome::indexed);
  ASSERT_TRUE(writer.commit().has_value());
  EXPECT_EQ(articles(), 7U);
}

TEST_F(IndexWriterTest, MovedOnItStillDropsWhatIsNotCommitted) {
  const auto before = test::contents(data_);
  {
    IndexWriter writer = open();
    ASSERT_TRUE(writer.add(numbered_article(5)).has_value());
    const IndexWriter moved = std::move(writer);
  }
  EXPECT_EQ(test::contents(data_), before);
}

TEST_F(IndexWriterTest, IsTheOnlyOne) {
  const IndexWriter writer = open();
  const Result<IndexWriter> second = IndexWriter::open(data_);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::index_locked);
}

TEST_F(IndexWriterTest, WantsAnIndexAndMakesNone) {
  const std::filesystem::path nowhere = scratch_.path() / "nowhere";
  const Result<IndexWriter> writer = IndexWriter::open(nowhere);
  ASSERT_FALSE(writer.has_value());
  EXPECT_EQ(writer.error().code, ErrorCode::index_missing);
  EXPECT_FALSE(std::filesystem::exists(nowhere));
}

TEST_F(IndexWriterTest, RefusesAnIndexOfAnotherAnalysis) {
  {
    Xapian::WritableDatabase database(DataDirectory(data_).current()->string(), Xapian::DB_OPEN);
    database.set_metadata(std::string(schema::kAnalysisKey), "nl-000000000000");
    database.commit();
  }
  const Result<IndexWriter> writer = IndexWriter::open(data_);
  ASSERT_FALSE(writer.has_value());
  EXPECT_EQ(writer.error().code, ErrorCode::analysis_mismatch);
  EXPECT_THAT(writer.error().message,
              AllOf(HasSubstr("nl-000000000000"), HasSubstr("trefwoord-index rebuild --data")));
}

// The disk fails under a writer.
TEST_F(IndexWriterTest, WhatCannotBeReadOrWrittenIsAnError) {
  const std::filesystem::path data = scratch_.path() / "larger";
  test::build_index(data, test::numbered_articles(2'000));
  IndexWriter writer = std::move(IndexWriter::open(data).value());
  ASSERT_TRUE(writer.add(numbered_article(3'000)).has_value());
  for (const auto& file : std::filesystem::directory_iterator(*DataDirectory(data).current())) {
    if (file.path().extension() == ".glass") std::filesystem::resize_file(file.path(), 0);
  }
  const auto expect_failed = [](const auto& result) {
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().code, ErrorCode::io_error) << result.error().message;
  };
  expect_failed(writer.find("bericht-1500"));
  expect_failed(writer.add(numbered_article(1'500)));
  expect_failed(writer.remove("bericht-1500"));
  expect_failed(writer.remove_matching({.sections = {"Regio"}}, 1'000));
  expect_failed(writer.commit());
}

TEST_F(IndexWriterTest, RemovesWhatACrashLeftBehind) {
  const std::filesystem::path stray = data_ / "generations" / "000009.building";
  std::filesystem::create_directory(stray);
  const IndexWriter writer = open();
  EXPECT_FALSE(std::filesystem::exists(stray));
}

}  // namespace
}  // namespace trefwoord::indexer
