#include "indexer/all_tables.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>
#include <string>

#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

class AllTablesTest : public testing::Test {
 protected:
  AllTablesTest() { test::fill_index(data_, test::numbered_articles(600)); }
  [[nodiscard]] Xapian::Database open() const { return Xapian::Database(live_.string()); }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
  const std::filesystem::path live_ = data_ / "generations" / "000001";
};

TEST_F(AllTablesTest, AreThere) {
  EXPECT_NO_THROW(require_all_tables(open()));
  EXPECT_NO_THROW(require_all_tables(Xapian::Database())) << "nothing needs none";
}

TEST_F(AllTablesTest, NoneMayBeMissing) {
  for (const char* table : {"docdata.glass", "termlist.glass"}) {
    std::filesystem::rename(live_ / table, scratch_.path() / table);
    EXPECT_THROW(require_all_tables(open()), Xapian::DatabaseOpeningError) << table;
    std::filesystem::rename(scratch_.path() / table, live_ / table);
  }
}

// Whose articles lie in a file.
TEST_F(AllTablesTest, OneMayBeMissingWhileNothingIsInIt) {
  std::filesystem::rename(live_ / "docdata.glass", scratch_.path() / "docdata.glass");
  EXPECT_NO_THROW(require_all_tables(open(), 600));
  EXPECT_THROW(require_all_tables(open(), 599), Xapian::DatabaseOpeningError);
  std::filesystem::remove(live_ / "termlist.glass");
  EXPECT_THROW(require_all_tables(open(), 600), Xapian::DatabaseOpeningError);
}

// Whoever reads it says so.
TEST_F(AllTablesTest, OneThatIsDamagedIsThere) {
  for (const char* table : {"docdata.glass", "termlist.glass"}) {
    const std::string whole = test::file_text(live_ / table);
    const Xapian::Database index = open();  // has read the root
    std::filesystem::resize_file(live_ / table, 0);
    EXPECT_NO_THROW(require_all_tables(index)) << table;
    std::ofstream(live_ / table, std::ios::binary) << whole;
  }
}

}  // namespace
}  // namespace trefwoord::indexer
