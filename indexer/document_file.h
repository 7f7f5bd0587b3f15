#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/mapped_file.h"
#include "indexer/result.h"

// What each document of a whole build has, in one file beside the database's tables: its token stream, or its
// article. A search reads hundreds of streams, which the mapped file makes as cheap as memory; Xapian would
// deflate articles that are packed already, once into its parts and once when they are merged. Such a file
// never changes: its documents have their number for good, since what replaces an article is a new document.
// Documents that came later have theirs in the database (schema::kTokenStreamSlot, and the document's data),
// as all have in an index without the file.
//
// Format, little-endian: "TWTS\1\0\0\0", the number of documents (4 bytes), 4 zero bytes, xxh3-64 of the
// lengths (8); the entries of documents 1, 2 … one behind the other; the length of each (4 bytes each). A
// document that is not there, or has no words, has length 0.
namespace trefwoord::indexer {

// In a generation's directory.
inline constexpr const char* kTokenStreamFile = "token_streams";
inline constexpr const char* kArticleFile = "articles";  // as ArticlePacking packs them

// Writes such a file front to back. Nothing is promised to be on disk before the caller flushes it. Throws
// std::system_error.
class DocumentFileWriter {
 public:
  explicit DocumentFileWriter(const std::filesystem::path& file);
  ~DocumentFileWriter();
  DocumentFileWriter(const DocumentFileWriter&) = delete;
  DocumentFileWriter& operator=(const DocumentFileWriter&) = delete;

  // `document` is higher than all before; those between have none.
  void add(std::uint32_t document, std::string_view entry);
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
// after opening reads as zeros: a stream without words, an article that cannot be unpacked.
class DocumentFile {
 public:
  // index_missing if there is no such file; index_damaged, io_error.
  [[nodiscard]] static Result<DocumentFile> open(const std::filesystem::path& file);

  // Documents 1 to this have their entry here, if they have one.
  [[nodiscard]] std::uint32_t documents() const { return static_cast<std::uint32_t>(ends_.size()); }

  // Of all of them together.
  [[nodiscard]] std::uint64_t entry_bytes() const {
    return ends_.empty() ? 0 : begins_.back() + ends_.back() - begins_.front();
  }

  // That of one of these, "" if it has none. Valid while this lives.
  [[nodiscard]] std::string_view of(std::uint32_t document) const;

  // False once one was asked for that could not be read: a search does without, a copy must not.
  [[nodiscard]] bool is_whole() const { return file_.is_whole(); }

 private:
  explicit DocumentFile(MappedFile file) : file_(std::move(file)) {}
  [[nodiscard]] bool read_table();
  std::uint64_t lay_out(const std::vector<std::uint32_t>& lengths);

  MappedFile file_;
  // Where the entries of a block of documents begin in the file, and where each ends from there on: eight
  // bytes a document would fall out of the processor's cache.
  std::vector<std::uint64_t> begins_;
  std::vector<std::uint32_t> ends_;  // by document, from 1
};

}  // namespace trefwoord::indexer
