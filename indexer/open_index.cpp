#include "indexer/open_index.h"

#include "indexer/data_directory.h"

namespace trefwoord::indexer {

Result<void> OpenIndex::lock() {
  if (lock_) {
    return {};
  }
  Result<WriterLock> lock = WriterLock::acquire(data_directory_);
  if (!lock) {
    return tl::unexpected<Error>(lock.error());
  }
  lock_.emplace(std::move(*lock));
  DataDirectory(data_directory_).remove_strays();
  return {};
}

Result<IndexWriter*> OpenIndex::writer() {
  if (const Result<void> locked = lock(); !locked) {
    return tl::unexpected<Error>(locked.error());
  }
  if (!writer_) {
    Result<IndexWriter> writer = IndexWriter::open(data_directory_, *lock_);
    if (!writer) {
      return tl::unexpected<Error>(writer.error());
    }
    writer_.emplace(std::move(*writer));
  }
  return &*writer_;
}

}  // namespace trefwoord::indexer
