#include "indexer/export_articles.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "indexer/article_json.h"
#include "indexer/data_directory.h"
#include "indexer/index_builder.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

class ExportTest : public testing::Test {
 protected:
  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
};

TEST_F(ExportTest, GivesEveryArticleOnceInOrder) {
  const std::vector<Article> articles = test::numbered_articles(2'500);  // several pages
  test::build_index(data_, articles);
  std::ostringstream lines;
  EXPECT_EQ(export_articles(data_, lines).value(), 2'500U);
  std::string expected;
  for (const Article& article : articles) {
    expected += to_json(article) + "\n";
  }
  EXPECT_EQ(lines.str(), expected);
}

TEST_F(ExportTest, RebuiltItIsTheSameIndex) {
  std::vector<Article> articles = test::numbered_articles(1'200);
  articles[1].published = PublicationDate::parse("2022-01").value();
  articles[2].authors = {"Eva Jansen", "Omar"};
  articles[2].tags = {"brug"};
  articles[3].extra = R"({"premium":true})";
  articles[4].title = "";
  test::build_index(data_, articles);
  const std::filesystem::path file = scratch_.path() / "export.jsonl";
  std::ofstream(file) << test::exported(data_);

  const std::filesystem::path again = scratch_.path() / "again";
  ASSERT_TRUE(rebuild_index(again, {file.string()}, {}, {.workers = 1}).has_value());
  EXPECT_EQ(test::contents(again), test::contents(data_));
  EXPECT_EQ(test::ids_in_order(again), test::ids_in_order(data_));
}

TEST_F(ExportTest, AnOutputThatTakesNoMoreIsAnError) {
  test::build_index(data_, test::numbered_articles(3));
  std::ofstream full("/dev/full");
  const Result<std::uint64_t> exported = export_articles(data_, full);
  ASSERT_FALSE(exported.has_value());
  EXPECT_EQ(exported.error().code, ErrorCode::io_error);
}

TEST_F(ExportTest, AFileThatTakesNoMoreIsNamed) {
  test::build_index(data_, test::numbered_articles(3));
  const Result<std::uint64_t> exported = export_articles_to(data_, "/dev/full");
  ASSERT_FALSE(exported.has_value());
  EXPECT_THAT(exported.error().message, testing::StartsWith("Cannot write /dev/full: "));
}

TEST_F(ExportTest, AnIndexThatIsMadeAnewMeanwhileEndsIt) {
  test::build_index(data_, test::numbered_articles(1'500));
  int asked = 0;
  const auto rebuild_after_a_page = [&] {
    if (++asked == 2) test::build_index(data_, test::numbered_articles(10));
    return false;
  };
  std::ostringstream lines;
  const Result<std::uint64_t> exported =
      export_articles(data_, lines, {.stop_requested = rebuild_after_a_page});
  ASSERT_FALSE(exported.has_value());
  EXPECT_EQ(exported.error().code, ErrorCode::busy);
  EXPECT_THAT(exported.error().message, testing::HasSubstr("made anew during the export"));
}

TEST_F(ExportTest, AnArticleThatIsNotWholeIsAnError) {
  test::fill_index(data_, test::numbered_articles(3));
  {
    Xapian::WritableDatabase database(DataDirectory(data_).current()->string(), Xapian::DB_OPEN);
    Xapian::Document document = database.get_document(2);
    document.set_data(document.get_data().substr(0, 10));
    database.replace_document(2, document);
    database.commit();
  }
  std::ostringstream lines;
  const Result<std::uint64_t> exported = export_articles(data_, lines);
  ASSERT_FALSE(exported.has_value());
  EXPECT_EQ(exported.error().code, ErrorCode::index_damaged);
}

TEST_F(ExportTest, WithoutAnIndexSaysSo) {
  std::ostringstream lines;
  const Result<std::uint64_t> exported = export_articles(data_, lines);
  ASSERT_FALSE(exported.has_value());
  EXPECT_EQ(exported.error().code, ErrorCode::index_missing);
}

}  // namespace
}  // namespace trefwoord::indexer
