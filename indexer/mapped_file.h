#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

#include "indexer/result.h"

namespace trefwoord::indexer {

// A file as memory, for what is read in thousands of small pieces: a piece costs no system call. Thread-safe.
//
// What a mapped file usually threatens, that a failing disk or a file cut short ends the program (SIGBUS),
// does not happen: what cannot be read is zeros from then on. The first file that is mapped installs the
// handler for that; of faults elsewhere the handler that stood before is told.
class MappedFile {
 public:
  // All of the file as long as it is now. index_missing if there is no such file; io_error.
  [[nodiscard]] static Result<MappedFile> open(const std::filesystem::path& file);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;

  // Valid while this lives, wherever it is moved.
  [[nodiscard]] std::string_view bytes() const { return {begin_, size_}; }

  // False once something that was read could not be: who copies must not take the zeros for the file's.
  [[nodiscard]] bool is_whole() const;

  // So many may be open at once. A server has one for each searcher, and two while a generation is swapped.
  static constexpr std::size_t kMostOpen = 1'024;

 private:
  MappedFile(const char* begin, std::size_t size, std::size_t slot)
      : begin_(begin), size_(size), slot_(slot) {}

  const char* begin_;  // null: an empty file, or moved from
  std::size_t size_;
  std::size_t slot_;  // of the table that the handler looks at
};

}  // namespace trefwoord::indexer
