#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/result.h"

// The token streams of a whole build, in one file beside the database's tables: a search reads hundreds of
// them, and one read of a file costs a tenth of finding a value in a B-tree. Such a file never changes: its
// documents have their number for good, since what replaces an article is a new document. The streams of
// documents that came later are values (schema::kTokenStreamSlot), as they are in an index without the file.
//
// Format, little-endian: "TWTS\1\0\0\0", the number of documents (4 bytes), 4 zero bytes, xxh3-64 of the
// lengths (8); the streams of documents 1, 2 … one behind the other; the length of each (4 bytes each). A
// document that is not there, or has no words, has length 0.
namespace trefwoord::indexer {

// In a generation's directory.
inline constexpr const char* kTokenStreamFile = "token_streams";

// Writes such a file front to back. Nothing is promised to be on disk before the caller flushes it. Throws
// std::system_error.
class TokenStreamFileWriter {
 public:
  explicit TokenStreamFileWriter(const std::filesystem::path& file);
  ~TokenStreamFileWriter();
  TokenStreamFileWriter(const TokenStreamFileWriter&) = delete;
  TokenStreamFileWriter& operator=(const TokenStreamFileWriter&) = delete;

  // `document` is higher than all before; those between have none.
  void add(std::uint32_t document, std::string_view stream);
  void finish();  // without it the file is none

 private:
  void write(std::string_view bytes, std::uint64_t at) const;
  void flush();

  std::string name_;
  int descriptor_;
  std::uint64_t written_;
  std::string unwritten_;
  std::vector<std::uint32_t> lengths_;
};

// Such a file, open for reading. Thread-safe. Takes 4 bytes of memory a document. What was cut off or damaged
// after opening reads as no stream.
class TokenStreamFile {
 public:
  // index_missing if there is no such file; index_damaged, io_error.
  [[nodiscard]] static Result<TokenStreamFile> open(const std::filesystem::path& file);
  ~TokenStreamFile();
  TokenStreamFile(TokenStreamFile&& other) noexcept;
  TokenStreamFile& operator=(TokenStreamFile&&) = delete;

  // Documents 1 to this have their stream here, if they have one.
  [[nodiscard]] std::uint32_t documents() const { return static_cast<std::uint32_t>(lengths_.size()); }

  // Where a stream lies: bytes of the file.
  struct Place {
    std::uint64_t begin = 0;
    std::uint32_t length = 0;
  };
  [[nodiscard]] Place place_of(std::uint32_t document) const;

  // Reads up to `bytes` from `begin` on, fewer at the end of the streams. False, and nothing read, where the
  // file has become shorter or the disk fails: a search does without, a copy must not.
  bool read(std::uint64_t begin, std::size_t bytes, std::string& buffer) const;

 private:
  explicit TokenStreamFile(int descriptor) : descriptor_(descriptor) {}
  [[nodiscard]] bool read_table();

  int descriptor_;
  std::uint64_t streams_end_ = 0;
  std::vector<std::uint32_t> lengths_;  // by document, from 1
  std::vector<std::uint64_t> begins_;   // of every kDocumentsABlock-th
};

}  // namespace trefwoord::indexer
