#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "indexer/article_source.h"

namespace trefwoord::indexer {

// Consecutive records. Batches are cut by the input alone, so that the same input gives the same batches
// however many workers there are.
struct RecordBatch {
  std::uint32_t number = 0;  // from 0, in the order of the input
  std::vector<RawRecord> records = {};
};

struct BatchWork {
  // Called at the start of each worker's thread; what it returns is called in that thread with one batch
  // after another.
  std::function<std::function<void(RecordBatch&&)>()> worker;
  // Called in the reader's thread.
  std::function<void(const UnreadableInput&)> unreadable;
  // Asked before every record, in the reader's thread: whether to stop reading.
  std::function<bool()> stop_requested;
};

// Reads the inputs in the caller's thread and works on them in `workers` (at least one) others, until the end
// of the input, a stop, or something that a worker throws, which is thrown on when all have come to an end.
// Returns how many batches there were.
std::uint32_t read_in_batches(const std::vector<std::string>& paths, std::size_t workers,
                              const BatchWork& work);

// Most of the time of a build goes into looking up terms in what Xapian keeps in memory until it writes a
// part. Parts of small batches stay in the processor's caches, and merging costs little: 265,000 articles
// took 21 s with 4 MB, 23 s with 1, 2 or 8 MB, 32 s with 16 MB.
inline constexpr std::size_t kBatchBytes = 4U << 20U;

}  // namespace trefwoord::indexer
