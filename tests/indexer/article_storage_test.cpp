#include "indexer/article_storage.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>

#include "indexer/data_directory.h"
#include "indexer/index_writer.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;

class ArticleStorageTest : public testing::Test {
 protected:
  ArticleStorageTest() { test::build_index(data_, test::numbered_articles(3)); }

  [[nodiscard]] fs::path live() const { return DataDirectory(data_).current().value(); }

  const test::TemporaryDirectory scratch_;
  const fs::path data_ = scratch_.path() / "data";
};

TEST_F(ArticleStorageTest, HasThoseOfABuildInItsFile) {
  const Xapian::Database index(live().string());
  const ArticleStorage articles = open_articles(live(), index);
  EXPECT_EQ(articles.in_file(), 3U);
  EXPECT_EQ(index.get_document(2).get_data(), "") << "once is enough";
  EXPECT_EQ(articles.article(2, index)->id, test::numbered_article(1).id);
  EXPECT_EQ(articles.article(2, index)->body, test::numbered_article(1).body);
}

TEST_F(ArticleStorageTest, HasWhatCameLaterInTheDatabase) {
  {
    IndexWriter writer = std::move(IndexWriter::open(data_).value());
    ASSERT_TRUE(writer.add(test::numbered_article(7)).has_value());
    ASSERT_TRUE(writer.commit().has_value());
    EXPECT_EQ(writer.find(test::numbered_article(7).id).value()->body, test::numbered_article(7).body);
    EXPECT_EQ(writer.find(test::numbered_article(0).id).value()->body, test::numbered_article(0).body);
  }
  const Xapian::Database index(live().string());
  const ArticleStorage articles = open_articles(live(), index);
  EXPECT_EQ(articles.in_file(), 3U);
  EXPECT_EQ(articles.article(4, index)->id, test::numbered_article(7).id);
  EXPECT_EQ(articles.article(3, index)->id, test::numbered_article(2).id);
}

TEST_F(ArticleStorageTest, AnIndexWithoutItsFileIsNotOpened) {
  fs::remove(live() / kArticleFile);
  EXPECT_THROW((void)open_articles(live(), Xapian::Database(live().string())), Xapian::DatabaseOpeningError);
}

TEST_F(ArticleStorageTest, AFileThatIsCutOffIsNotOpened) {
  fs::resize_file(live() / kArticleFile, fs::file_size(live() / kArticleFile) - 1);
  EXPECT_THROW((void)open_articles(live(), Xapian::Database(live().string())), Xapian::DatabaseCorruptError);
}

TEST_F(ArticleStorageTest, WhatCannotBeReadIsDamaged) {
  const Xapian::Database index(live().string());
  const ArticleStorage articles = open_articles(live(), index);
  fs::resize_file(live() / kArticleFile, 0);
  const Result<Article> article = articles.article(2, index);
  ASSERT_FALSE(article.has_value());
  EXPECT_EQ(article.error().code, ErrorCode::index_damaged);
}

}  // namespace
}  // namespace trefwoord::indexer
