#include "indexer/index_metadata.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include "indexer/schema.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class IndexMetadataTest : public testing::Test {
 protected:
  const test::TemporaryDirectory scratch_;
  Xapian::WritableDatabase database_{(scratch_.path() / "db").string(), Xapian::DB_CREATE};
};

TEST_F(IndexMetadataTest, ReadsBackWhatWasWritten) {
  for (const double average : {1.0, 161.9, 1.0 / 3, 1e6}) {
    write_metadata({.average_words = average, .base_revision = 41}, {}, database_);
    const IndexMetadata metadata = read_metadata(database_).value();
    EXPECT_EQ(metadata.average_words, average);  // to the last bit, or impacts would differ
    EXPECT_EQ(metadata.base_revision, 41U);
    EXPECT_EQ(metadata.analysis, analyzers::Analysis().fingerprint());
  }
}

TEST_F(IndexMetadataTest, RevisionsGoOnFromTheBase) {
  write_metadata({.average_words = 1, .base_revision = 41}, {}, database_);
  database_.commit();
  EXPECT_EQ(revision_of(database_), 41 + database_.get_revision());
  const std::uint64_t before = revision_of(database_);
  write_base_revision(before, database_);
  database_.commit();
  EXPECT_GT(revision_of(database_), before);
}

TEST_F(IndexMetadataTest, ADatabaseOfAnotherKindIsRefused) {
  EXPECT_FALSE(read_metadata(database_).has_value());  // not one of ours at all
  write_metadata({}, {}, database_);
  for (const int format : {schema::kOldestReadableFormat - 1, schema::kFormatVersion + 1}) {
    database_.set_metadata(std::string(schema::kFormatKey), std::to_string(format));
    EXPECT_FALSE(read_metadata(database_).has_value());
    const Result<IndexMetadata> metadata = read_metadata_for_reading(database_);
    ASSERT_FALSE(metadata.has_value());
    EXPECT_EQ(metadata.error().code, ErrorCode::analysis_mismatch);
    EXPECT_EQ(metadata.error().message,
              "The index has format " + std::to_string(format) +
                  "; this program reads formats 4 to 6. Make it anew from its articles with: trefwoord-index "
                  "rebuild --data DIR PATH...");
  }
}

TEST_F(IndexMetadataTest, AFormerFormatIsForReadingOnly) {
  write_metadata({.average_words = 7}, {}, database_);
  EXPECT_TRUE(read_metadata_for_reading(database_)->is_current());
  database_.set_metadata(std::string(schema::kFormatKey), "4");
  const IndexMetadata metadata = read_metadata_for_reading(database_).value();
  EXPECT_EQ(metadata.format, 4);
  EXPECT_EQ(metadata.average_words, 7);
  EXPECT_TRUE(metadata.is_analyzed_alike);
  EXPECT_FALSE(metadata.is_current());
  const Result<IndexMetadata> to_write = read_metadata(database_);
  ASSERT_FALSE(to_write.has_value());
  EXPECT_EQ(to_write.error().code, ErrorCode::analysis_mismatch);
  EXPECT_THAT(to_write.error().message,
              AllOf(HasSubstr("in format 4"), HasSubstr(analyzers::Analysis().fingerprint()),
                    HasSubstr("in format 6"), HasSubstr("trefwoord-index rebuild")));
}

TEST_F(IndexMetadataTest, AnAnalysisThatIsNotTheOneStoredIsRefused) {
  write_metadata({}, analyzers::Analysis(analyzers::Lexicon(), {.stemming = false}), database_);
  EXPECT_TRUE(read_metadata(database_).has_value());
  EXPECT_TRUE(read_metadata_for_reading(database_)->is_analyzed_alike);
  EXPECT_FALSE(read_analysis(database_).steps().stemming);
  database_.set_metadata(std::string(schema::kAnalysisDataKey), analyzers::Analysis().serialise());
  EXPECT_EQ(read_metadata(database_).error().code, ErrorCode::analysis_mismatch);
  EXPECT_FALSE(read_metadata_for_reading(database_)->is_analyzed_alike);
}

TEST_F(IndexMetadataTest, ADamagedAnalysisIsADamagedIndex) {
  write_metadata({}, {}, database_);
  database_.set_metadata(std::string(schema::kAnalysisDataKey), "?");
  EXPECT_THROW((void)read_analysis(database_), Xapian::DatabaseCorruptError);
}

}  // namespace
}  // namespace trefwoord::indexer
