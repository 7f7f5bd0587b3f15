#include "indexer/merge_parts.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <utility>

#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

// More parts than are merged at once, and some of them empty.
TEST(MergeParts, KeepsTheOrderOverSeveralRounds) {
  constexpr int kParts = 230;
  const test::TemporaryDirectory scratch;
  std::vector<std::filesystem::path> parts;
  for (int part = 0; part < kParts; ++part) {
    parts.push_back(scratch.path() / std::to_string(part));
    Xapian::WritableDatabase database(parts.back().string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    if (part % 10 != 0) {
      Xapian::Document document;
      document.set_data(std::to_string(part));
      document.add_boolean_term("Q" + std::to_string(part));
      database.add_document(document);
      database.commit();
    }
  }
  const std::filesystem::path output = scratch.path() / "merged";
  merge_parts(parts, output);

  const Xapian::Database merged(output.string());
  ASSERT_EQ(merged.get_doccount(), 207U);
  int last = 0;
  for (auto posting = merged.postlist_begin({}); posting != merged.postlist_end({}); ++posting) {
    const int part = std::stoi(merged.get_document(*posting).get_data());
    EXPECT_LT(last, part);
    last = part;
  }
  EXPECT_EQ(last, kParts - 1);
}

// Xapian takes the files of articles and of their terms for ones that need not be there. The parts of a build
// have no articles.
TEST(MergeParts, TakesNoPartOfWhichAFileIsMissing) {
  for (const auto& [file, numbers] : {std::pair("docdata.glass", Numbers::kept),
                                      {"termlist.glass", Numbers::kept},
                                      {"termlist.glass", Numbers::counted_on}}) {
    const test::TemporaryDirectory scratch;
    const std::filesystem::path part = scratch.path() / "part";
    {
      Xapian::WritableDatabase database(part.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
      Xapian::Document document;
      document.set_data("een");
      document.add_boolean_term("Qeen");
      database.add_document(document);
      database.commit();
    }
    ASSERT_TRUE(std::filesystem::remove(part / file));
    EXPECT_THROW(merge_parts({part}, scratch.path() / "merged", numbers), Xapian::DatabaseOpeningError)
        << file;
  }
}

}  // namespace
}  // namespace trefwoord::indexer
