#include "indexer/verify.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <fstream>

#include "indexer/data_directory.h"
#include "indexer/document_file.h"
#include "indexer/problem_list.h"
#include "indexer/schema.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class VerifyTest : public testing::Test {
 protected:
  VerifyTest() { test::build_index(data_, test::numbered_articles(300)); }

  [[nodiscard]] std::filesystem::path live() const { return DataDirectory(data_).current().value(); }
  [[nodiscard]] VerifyReport verify() const { return verify_index(data_, 2).value(); }

  // In place of the index of a build one whose articles lie in the database.
  void fill_instead() const {
    std::filesystem::remove_all(data_);
    test::fill_index(data_, test::numbered_articles(300));
  }

  // Changes one document behind everybody's back.
  template <class Change>
  void change_document(Xapian::docid number, Change change) {
    Xapian::WritableDatabase database(live().string(), Xapian::DB_OPEN);
    Xapian::Document document = database.get_document(number);
    change(document);
    database.replace_document(number, document);
    database.commit();
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
};

TEST_F(VerifyTest, FindsNothingInAWholeIndex) {
  for (const std::size_t threads : {1U, 4U}) {
    const VerifyReport report = verify_index(data_, threads).value();
    EXPECT_EQ(report.articles, 300U);
    EXPECT_EQ(report.problem_count, 0U);
    EXPECT_THAT(report.problems, IsEmpty());
  }
}

TEST_F(VerifyTest, FindsAMissingTerm) {
  change_document(7, [](Xapian::Document& document) { document.remove_term("rivier"); });
  EXPECT_THAT(verify().problems, ElementsAre("Article bericht-6 (document 7): lacks the term 'rivier'."));
}

TEST_F(VerifyTest, FindsATermTooMany) {
  change_document(7, [](Xapian::Document& document) { document.add_term("zzz"); });
  EXPECT_THAT(verify().problems,
              ElementsAre(HasSubstr("has the term 'zzz', which its article does not give")));
}

TEST_F(VerifyTest, FindsAChangedWeight) {
  change_document(7, [](Xapian::Document& document) { document.add_term("rivier", 1); });
  EXPECT_THAT(verify().problems, ElementsAre(HasSubstr("weighs the term 'rivier' as")));
}

TEST_F(VerifyTest, FindsAChangedValue) {
  change_document(7, [](Xapian::Document& document) { document.add_value(schema::kContentHashSlot, "x"); });
  EXPECT_THAT(verify().problems, ElementsAre(HasSubstr("value 3 is not what its article gives")));
}

TEST_F(VerifyTest, FindsAChangedStoryFingerprint) {
  change_document(7, [](Xapian::Document& document) { document.add_value(schema::kStorySlot, "x"); });
  EXPECT_THAT(verify().problems, ElementsAre(HasSubstr("value 5 is not what its article gives")));
}

TEST_F(VerifyTest, FindsAChangedTokenStream) {
  std::fstream file(live() / kTokenStreamFile, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(24 + 1);  // in the stream of the first document
  file.put('!');
  file.close();
  EXPECT_THAT(verify().problems, ElementsAre(HasSubstr("its token stream is not what its article gives")));
}

TEST_F(VerifyTest, FindsAFileOfTokenStreamsThatIsCutOff) {
  std::filesystem::resize_file(live() / kTokenStreamFile, 100);
  EXPECT_EQ(verify_index(data_, 2).error().code, ErrorCode::index_damaged);
}

TEST_F(VerifyTest, FindsThatTheFileOfTokenStreamsIsGone) {
  std::filesystem::remove(live() / kTokenStreamFile);
  EXPECT_EQ(verify().problem_count, 300U);
}

TEST_F(VerifyTest, FindsAValueTooMany) {
  change_document(7, [](Xapian::Document& document) { document.add_value(99, "x"); });
  EXPECT_THAT(verify().problems, ElementsAre(HasSubstr("has other values than its article gives")));
}

TEST_F(VerifyTest, FindsAChangedArticle) {
  fill_instead();
  change_document(7, [](Xapian::Document& document) {
    std::string data = document.get_data();
    data.replace(data.find("gemeente"), 8, "gemeenta");
    document.set_data(data);
  });
  EXPECT_THAT(verify().problems, ElementsAre(HasSubstr("bericht-6 (document 7): ")));
}

TEST_F(VerifyTest, FindsAnArticleInTheFileThatIsDamaged) {
  std::fstream file(live() / kArticleFile, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(24 + 20);  // in the first one
  file.put('!');
  file.close();
  EXPECT_THAT(verify().problems, ElementsAre(HasSubstr("ocument 1")));
}

TEST_F(VerifyTest, FindsThatTheFileOfArticlesIsGoneOrCutOff) {
  std::filesystem::resize_file(live() / kArticleFile, 100);
  EXPECT_EQ(verify_index(data_, 2).error().code, ErrorCode::index_damaged);
  std::filesystem::remove(live() / kArticleFile);
  EXPECT_THAT(verify_index(data_, 2).error().message, HasSubstr("articles"));
}

TEST_F(VerifyTest, FindsAnArticleThatIsNotWhole) {
  fill_instead();
  change_document(7,
                  [](Xapian::Document& document) { document.set_data(document.get_data().substr(0, 40)); });
  EXPECT_THAT(verify().problems, ElementsAre("Document 7: A stored article is not whole."));
}

TEST_F(VerifyTest, FindsAnIdThatComesTwice) {
  Xapian::WritableDatabase database(live().string(), Xapian::DB_OPEN);
  database.add_document(database.get_document(7));
  database.commit();
  const VerifyReport report = verify();
  EXPECT_EQ(report.articles, 301U);
  EXPECT_EQ(report.problem_count, 2U);
  EXPECT_THAT(report.problems, Contains(HasSubstr("its id leads to another document, or to several")));
}

// A block of another revision than it should be is what an overtaken reader sees, too.
TEST_F(VerifyTest, FindsABlockThatIsOverwritten) {
  fill_instead();
  const std::filesystem::path table = live() / "docdata.glass";
  std::string bytes = test::file_text(table);
  ASSERT_GT(bytes.size(), 8'192U);
  for (std::size_t at = 0; at < bytes.size(); at += 37) {
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
  }
  std::ofstream(table, std::ios::binary) << bytes;
  EXPECT_THAT(verify().problems, Contains(HasSubstr("Table docdata: ")));
}

TEST_F(VerifyTest, FindsATableThatIsCutOff) {
  const std::filesystem::path table = live() / "termlist.glass";
  std::filesystem::resize_file(table, std::filesystem::file_size(table) / 16384 * 8192);
  const Result<VerifyReport> report = verify_index(data_, 2);
  EXPECT_TRUE(!report.has_value() || report->problem_count > 0);
}

TEST_F(VerifyTest, FindsATableThatIsGone) {
  fill_instead();
  std::filesystem::remove(live() / "docdata.glass");
  const Result<VerifyReport> report = verify_index(data_, 2);
  EXPECT_TRUE(!report.has_value() || report->problem_count > 0);
}

TEST_F(VerifyTest, RefusesAnIndexThatDoesNotSayHowItWasMade) {
  {
    Xapian::WritableDatabase database(live().string(), Xapian::DB_OPEN);
    database.set_metadata(std::string(schema::kAnalysisKey), "");
    database.commit();
  }
  const Result<VerifyReport> report = verify_index(data_, 2);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::analysis_mismatch);
}

TEST_F(VerifyTest, WithoutAnIndexSaysSo) {
  const Result<VerifyReport> report = verify_index(scratch_.path() / "nowhere", 2);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::index_missing);
}

TEST(ProblemList, KeepsTheFirstAndCountsTheRest) {
  ProblemList list(2);
  for (const char* problem : {"a", "b", "c"}) {
    list.add(problem);
  }
  EXPECT_THAT(list.listed(), ElementsAre("a", "b"));
  EXPECT_EQ(list.count(), 3U);
}

}  // namespace
}  // namespace trefwoord::indexer
