#include "indexer/document_file.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>

#include "indexer/schema.h"
#include "indexer/token_stream.h"
#include "indexer/token_stream_reader.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;

class DocumentFileTest : public testing::Test {
 protected:
  [[nodiscard]] fs::path file() const { return scratch_.path() / kTokenStreamFile; }

  void write(std::initializer_list<std::pair<std::uint32_t, std::string>> streams) const {
    DocumentFileWriter writer(file());
    for (const auto& [document, stream] : streams) {
      writer.add(document, stream);
    }
    writer.finish();
  }

  [[nodiscard]] std::string contents() const {
    std::ifstream in(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  void overwrite(const std::string& bytes) const { std::ofstream(file(), std::ios::binary) << bytes; }

  test::TemporaryDirectory scratch_;
};

TEST_F(DocumentFileTest, GivesBackWhatWasWritten) {
  write({{1, "een"}, {2, ""}, {70, "zeventig"}, {200, "laatste"}});
  const Result<DocumentFile> streams = DocumentFile::open(file());
  ASSERT_TRUE(streams) << streams.error().message;
  EXPECT_EQ(streams->documents(), 200U);
  EXPECT_EQ(streams->of(1), "een");
  EXPECT_EQ(streams->of(2), "");
  EXPECT_EQ(streams->of(69), "");
  EXPECT_EQ(streams->of(70), "zeventig");
  EXPECT_EQ(streams->of(200), "laatste");
}

TEST_F(DocumentFileTest, TellsThatThereIsNone) {
  const Result<DocumentFile> streams = DocumentFile::open(file());
  ASSERT_FALSE(streams);
  EXPECT_EQ(streams.error().code, ErrorCode::index_missing);
  EXPECT_EQ(open_token_streams(scratch_.path()), nullptr);
}

TEST_F(DocumentFileTest, RefusesEveryTruncation) {
  write({{1, "abc"}, {2, "de"}});
  const std::string whole = contents();
  for (std::size_t bytes = 0; bytes < whole.size(); ++bytes) {
    overwrite(whole.substr(0, bytes));
    const Result<DocumentFile> streams = DocumentFile::open(file());
    ASSERT_FALSE(streams) << bytes;
    EXPECT_EQ(streams.error().code, ErrorCode::index_damaged) << bytes;
  }
}

TEST_F(DocumentFileTest, RefusesAFlippedBitInItsHeaderOrTable) {
  write({{1, "abc"}, {2, "de"}});
  const std::string whole = contents();
  for (std::size_t byte = 0; byte < whole.size(); ++byte) {
    const bool in_streams = byte >= 24 && byte < 29;
    const bool reserved = byte >= 12 && byte < 16;
    std::string damaged = whole;
    damaged[byte] = static_cast<char>(damaged[byte] ^ 1);
    overwrite(damaged);
    EXPECT_EQ(DocumentFile::open(file()).has_value(), in_streams || reserved) << byte;
  }
}

// A file that shrinks while it is open must cost its streams only, and not the program.
TEST_F(DocumentFileTest, WhatWasCutOffAfterOpeningHasNoWords) {
  const std::string stream = "\x08\x81\x02\x03\x04\x85\x06\x07\x08";
  const std::string long_stream = "\x08\x81\x02\x03\x04\x85\x06\x07\x08" + std::string(20'000, 'x');
  write({{1, stream}, {2, long_stream}, {3, stream}});
  const Result<DocumentFile> streams = DocumentFile::open(file());
  ASSERT_TRUE(streams);
  EXPECT_EQ(word_bytes_of(streams->of(3)).size(), 8U);
  fs::resize_file(file(), 26);
  EXPECT_EQ(word_bytes_of(streams->of(1)), std::string("\x81\0\0\0\0\0\0\0", 8));  // what was not cut off
  EXPECT_EQ(word_bytes_of(streams->of(2)), "");
  EXPECT_EQ(word_bytes_of(streams->of(3)), "");
  fs::resize_file(file(), 0);
  EXPECT_EQ(word_bytes_of(streams->of(1)), "");
}

TEST_F(DocumentFileTest, AnUnfinishedFileIsNone) {
  {
    DocumentFileWriter writer(file());
    writer.add(1, "abc");
  }
  EXPECT_FALSE(DocumentFile::open(file()));
}

TEST_F(DocumentFileTest, TheReaderTakesValuesForWhatTheFileLacks) {
  Xapian::WritableDatabase database((scratch_.path() / "index").string(), Xapian::DB_CREATE);
  for (const char* value : {"", "", "van later"}) {
    Xapian::Document document;
    document.add_value(schema::kTokenStreamSlot, value);
    database.add_document(document);
  }
  database.commit();
  write({{1, "een"}, {2, "twee"}});
  TokenStreamReader reader(database, open_token_streams(scratch_.path()));
  EXPECT_EQ(reader.of(3), "van later");
  EXPECT_EQ(reader.of(2), "twee");
  EXPECT_EQ(reader.of(1), "een");
  TokenStreamReader without(database, nullptr);
  EXPECT_EQ(without.of(1), "");
  EXPECT_EQ(without.of(3), "van later");
}

// In any order, near and far, each stream is its own.
TEST_F(DocumentFileTest, TheReaderFindsEachStreamWhateverWasReadBefore) {
  constexpr std::uint32_t kDocuments = 3'000;
  const auto stream = [](std::uint32_t document) {
    return std::string(document % 90 + 1, 'a') + std::to_string(document);
  };
  {
    DocumentFileWriter writer(file());
    for (std::uint32_t document = 1; document <= kDocuments; ++document) {
      writer.add(document, stream(document));
    }
    writer.finish();
  }
  TokenStreamReader reader(Xapian::Database(), open_token_streams(scratch_.path()));
  for (std::uint32_t document = 1; document <= kDocuments; document += 7) {
    EXPECT_EQ(reader.of(document), stream(document));
    const std::uint32_t other = document * 1'103'515'245U % kDocuments + 1;
    EXPECT_EQ(reader.of(other), stream(other));
  }
}

}  // namespace
}  // namespace trefwoord::indexer
