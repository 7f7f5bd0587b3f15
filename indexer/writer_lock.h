#pragma once

#include <filesystem>
#include <utility>

#include "indexer/result.h"

namespace trefwoord::indexer {

// The right to write to a data directory, held as long as the object lives, also against other programs and
// against this one. The system takes it back from a process that dies.
class WriterLock {
 public:
  // Creates the directory if need be. index_locked when another holds it, saying which program and process.
  [[nodiscard]] static Result<WriterLock> acquire(const std::filesystem::path& root);
  WriterLock(WriterLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  WriterLock& operator=(WriterLock&&) = delete;
  ~WriterLock();

 private:
  explicit WriterLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace trefwoord::indexer
