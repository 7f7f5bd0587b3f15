#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace trefwoord::indexer {

// Collects problems from many threads, keeping the text of the first few. Thread-safe.
class ProblemList {
 public:
  explicit ProblemList(std::size_t max_listed) : max_listed_(max_listed) {}

  void add(std::string problem) {
    const std::lock_guard lock(mutex_);
    ++count_;
    if (listed_.size() < max_listed_) {
      listed_.push_back(std::move(problem));
    }
  }

  [[nodiscard]] std::uint64_t count() const { return count_; }  // once the threads are done
  [[nodiscard]] const std::vector<std::string>& listed() const { return listed_; }  // the same

 private:
  const std::size_t max_listed_;
  std::mutex mutex_;
  std::uint64_t count_ = 0;          // guarded by mutex_
  std::vector<std::string> listed_;  // guarded by mutex_
};

}  // namespace trefwoord::indexer
