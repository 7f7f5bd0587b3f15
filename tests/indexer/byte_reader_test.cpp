#include "indexer/byte_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/indexer/packed_file.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::HasSubstr;

struct Reading {
  std::string bytes;
  std::string fault;
};

Reading read_all(const std::string& path, Compression compression, std::size_t buffer_size) {
  Reading reading;
  auto file = open_file(path, compression);
  if (!file) return {"", file.error().message};
  std::string buffer(buffer_size, '\0');
  for (;;) {
    const auto size = (*file)->read(buffer);
    if (!size) {
      EXPECT_EQ(size.error().code, ErrorCode::io_error);
      reading.fault = size.error().message;
      return reading;
    }
    if (*size == 0) return reading;
    reading.bytes.append(buffer, 0, *size);
  }
}

// Text that packs, but not to nothing.
std::string sample(std::size_t bytes) {
  std::string text;
  for (unsigned i = 0; text.size() < bytes; ++i) text += "regel " + std::to_string(i * 2654435761U) + "\n";
  text.resize(bytes);
  return text;
}

class ByteReaderTest : public testing::Test {
 protected:
  Reading read(std::string_view bytes, Compression compression, std::size_t buffer_size = 1000) {
    write_file(path_, bytes);
    return read_all(path_, compression, buffer_size);
  }
  test::TemporaryDirectory directory_;
  std::string path_ = directory_.path() / "file";
};

TEST_F(ByteReaderTest, ReadsPlainFiles) {
  for (const std::size_t size : {0U, 1U, 2U, 3U, 999U, 1000U, 1001U, 100'000U}) {
    EXPECT_EQ(read(sample(size), Compression::none).bytes, sample(size));
  }
}

TEST_F(ByteReaderTest, UnpacksWithBuffersOfAnySize) {
  const std::string text = sample(300'000);
  for (const std::size_t buffer : {1U, 7U, 4096U, 1U << 20U}) {
    EXPECT_EQ(read(gzipped(text), Compression::gzip, buffer).bytes, text);
    EXPECT_EQ(read(zstd_packed(text), Compression::zstd, buffer).bytes, text);
  }
}

TEST_F(ByteReaderTest, SeveralStreamsAreOneFile) {
  const std::string text = sample(100'000);
  for (const auto& [packed, compression] :
       {std::pair{gzipped(text) + gzipped("") + gzipped("einde"), Compression::gzip},
        std::pair{zstd_packed(text) + zstd_packed("") + zstd_packed("einde"), Compression::zstd}}) {
    const Reading reading = read(packed, compression);
    EXPECT_EQ(reading.fault, "");
    EXPECT_EQ(reading.bytes, text + "einde");
  }
  EXPECT_EQ(read(gzipped("een") + std::string(512, '\0'), Compression::gzip).fault, "");
}

TEST_F(ByteReaderTest, SkipsAByteOrderMark) {
  const std::string mark = "\xEF\xBB\xBF";
  EXPECT_EQ(read(mark + "een", Compression::none, 2).bytes, "een");
  EXPECT_EQ(read(mark, Compression::none).bytes, "");
  EXPECT_EQ(read("\xEF\xBBx", Compression::none, 1).bytes, "\xEF\xBBx");
  EXPECT_EQ(read(gzipped(mark + "een"), Compression::gzip).bytes, "een");
}

TEST_F(ByteReaderTest, GivesWhatCameBeforeAStreamBreaksOff) {
  const std::string text = sample(2'000'000);
  for (const auto& [packed, compression] :
       {std::pair{gzipped(text), Compression::gzip}, std::pair{zstd_packed(text), Compression::zstd}}) {
    const Reading reading = read(packed.substr(0, packed.size() / 2), compression);
    EXPECT_THAT(reading.fault, HasSubstr("break off"));
    EXPECT_GT(reading.bytes.size(), text.size() / 4);
    EXPECT_TRUE(text.starts_with(reading.bytes));
    EXPECT_THAT(read(packed.substr(0, packed.size() - 1), compression).fault, HasSubstr("break off"));
    EXPECT_THAT(read("", compression).fault, HasSubstr("break off"));
  }
}

TEST_F(ByteReaderTest, GivesWhatCameBeforeAStreamIsDamaged) {
  const std::string text = sample(2'000'000);
  for (const auto& [whole, compression] :
       {std::pair{gzipped(text), Compression::gzip}, std::pair{zstd_packed(text), Compression::zstd}}) {
    std::string packed = whole;
    for (std::size_t at = packed.size() / 2; at < packed.size() / 2 + 200; ++at) packed[at] = '\xFF';
    const Reading reading = read(packed, compression);
    EXPECT_THAT(reading.fault, HasSubstr("damaged"));
    EXPECT_GT(reading.bytes.size(), text.size() / 4);
    EXPECT_THAT(read("geen van beide", compression).fault, HasSubstr("damaged"));
    EXPECT_THAT(read(whole + "rommel", compression).fault, HasSubstr("damaged"));
    EXPECT_EQ(read(whole + "rommel", compression).bytes, text);
  }
}

TEST_F(ByteReaderTest, GivesTheReasonOfTheSystem) {
  EXPECT_EQ(read_all(path_ + "-niet", Compression::none, 10).fault, "No such file or directory");
  EXPECT_EQ(read_all(directory_.path(), Compression::none, 10).fault, "Is a directory");
}

}  // namespace
}  // namespace trefwoord::indexer
