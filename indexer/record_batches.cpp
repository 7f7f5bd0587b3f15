#include "indexer/record_batches.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "indexer/bounded_queue.h"

namespace trefwoord::indexer {
namespace {

// So many batches lie ready that no worker ever waits for the reader.
constexpr std::size_t kQueuedBatches = 4;

// A reader (the caller's thread) and its workers.
class BatchReading {
 public:
  explicit BatchReading(const BatchWork& work) : work_(work) {}

  ~BatchReading() { join(); }

  std::uint32_t read(const std::vector<std::string>& paths, std::size_t workers) {
    // Not in the constructor: where there can be no more threads, those that there are must end.
    for (std::size_t i = 0; i < std::max<std::size_t>(workers, 1); ++i) {
      threads_.emplace_back([this] { run_worker(); });
    }
    read_records(paths, {.record = [this](RawRecord&& record) { return take(std::move(record)); },
                         .unreadable = work_.unreadable});
    hand_over();  // the last, be it full or not
    join();
    if (failure_) {
      std::rethrow_exception(failure_);
    }
    return next_.number;
  }

 private:
  bool take(RawRecord&& record) {
    if (work_.stop_requested()) {
      return false;
    }
    bytes_ += record.text.size();
    next_.records.push_back(std::move(record));
    return bytes_ < kBatchBytes || hand_over();
  }

  // False once a worker has failed.
  bool hand_over() {
    bytes_ = 0;
    const std::uint32_t following = next_.number + 1;
    return queue_.push(std::exchange(next_, RecordBatch{.number = following}));
  }

  void run_worker() {
    try {
      const auto handle = work_.worker();
      while (std::optional<RecordBatch> batch = queue_.pop()) {
        handle(std::move(*batch));
      }
    } catch (...) {
      queue_.close();
      const std::lock_guard lock(mutex_);
      failure_ = failure_ ? failure_ : std::current_exception();
    }
  }

  void join() {
    queue_.close();
    for (std::thread& thread : std::exchange(threads_, {})) {
      thread.join();
    }
  }

  const BatchWork& work_;
  // The reader's own.
  RecordBatch next_;
  std::size_t bytes_ = 0;
  std::vector<std::thread> threads_;
  // Synchronises itself.
  BoundedQueue<RecordBatch> queue_{kQueuedBatches};
  // Guarded by mutex_ while the workers run.
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

std::uint32_t read_in_batches(const std::vector<std::string>& paths, std::size_t workers,
                              const BatchWork& work) {
  return BatchReading(work).read(paths, workers);
}

}  // namespace trefwoord::indexer
