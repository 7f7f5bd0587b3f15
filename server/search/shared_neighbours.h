#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "indexer/document_file.h"
#include "indexer/neighbour_filter.h"

namespace trefwoord::search {

// Which words stand side by side in the articles of the live generation (NeighbourFilter), for all who search
// it. Made in a thread of the lowest priority, and not where it would take more than a sixteenth of the
// machine's memory; until then phrases are looked for without. Thread-safe.
class SharedNeighbours {
 public:
  SharedNeighbours();
  // Gives up what is being made.
  ~SharedNeighbours();
  SharedNeighbours(const SharedNeighbours&) = delete;
  SharedNeighbours& operator=(const SharedNeighbours&) = delete;

  // Those of the streams, which belong to the database with this UUID; null while they are not there: who
  // asks has them made.
  [[nodiscard]] std::shared_ptr<const indexer::NeighbourFilter> of(
      const std::string& database, const std::shared_ptr<const indexer::DocumentFile>& streams);

 private:
  void run(const std::stop_token& stop);

  std::mutex mutex_;
  std::condition_variable_any wakes_;
  std::string database_;  // guarded by mutex_, as what follows: that was asked for last
  std::shared_ptr<const indexer::DocumentFile> wanted_;     // its streams, until they are being read
  std::shared_ptr<const indexer::NeighbourFilter> filter_;  // its filter
  std::jthread thread_;
};

}  // namespace trefwoord::search
