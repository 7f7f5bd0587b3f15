#pragma once

#include <filesystem>
#include <optional>

#include "indexer/index_writer.h"
#include "indexer/result.h"
#include "indexer/writer_lock.h"

namespace trefwoord::indexer {

// The live index of a data directory, open for writing while there is something to write. Not thread-safe: of
// the live writer's thread.
class OpenIndex {
 public:
  explicit OpenIndex(std::filesystem::path data_directory) : data_directory_(std::move(data_directory)) {}

  // Takes the lock, and removes what a crash has left, where it is not held.
  Result<void> lock();
  // Opens the index too. Errors: as IndexWriter.
  Result<IndexWriter*> writer();

  // A generation that is to take its place. With the lock held.
  Result<IndexWriter> open_generation(const std::filesystem::path& generation) {
    return IndexWriter::open_generation(generation, *lock_);
  }

  // The index alone, after an error or before another generation takes its place: what was not committed is
  // dropped.
  void close() { writer_.reset(); }
  // The lock as well, for others to write.
  void release() {
    writer_.reset();
    lock_.reset();
  }

  [[nodiscard]] const std::filesystem::path& data_directory() const { return data_directory_; }

 private:
  const std::filesystem::path data_directory_;
  std::optional<WriterLock> lock_;  // outlives the writer
  std::optional<IndexWriter> writer_;
};

}  // namespace trefwoord::indexer
