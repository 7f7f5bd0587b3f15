#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "indexer/article_write.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// Writes that belong together, and who waits for them. `done` gets an outcome a write, in their order.
// Or a job: something else to be done between two commits.
struct Submission {
  std::vector<ArticleWrite> writes = {};
  std::function<void(std::vector<Result<WriteOutcome>>)> done = {};
  std::function<void()> job = {};
};

// Of what is to be written: about the memory that it takes.
[[nodiscard]] std::uint64_t text_bytes_of(const Submission& submission);

// What waits for the writer. Editors' single writes go before the batches of bulk imports, so that a
// correction does not wait behind the archive; jobs stand among the single writes, but not two in a row while
// a batch waits. Among their kind, first come, first served. Thread-safe.
class WriteQueue {
 public:
  // False, and nothing will come of the submission, when there is no room (commit_policy.h) or it is closed.
  // For a job there is always room.
  [[nodiscard]] bool push(Submission&& submission);

  // Waits for submissions, no longer than `longest`, and takes what makes one commit: at least one of them
  // where there are any; a job comes alone. Empty after `longest`, and when the queue is closed and has
  // nothing left.
  [[nodiscard]] std::vector<Submission> take(std::chrono::milliseconds longest);

  // Writes that wait.
  [[nodiscard]] std::uint64_t queued_writes() const;

  // From now on nothing comes in.
  void close();
  [[nodiscard]] bool is_finished() const;  // closed, and nothing left

 private:
  struct Waiting {
    Submission submission;
    std::uint64_t bytes;
  };
  using Line = std::deque<Waiting>;

  [[nodiscard]] bool is_empty() const { return single_.empty() && bulk_.empty(); }
  void take_from(Line& line, std::vector<Submission>& taken, std::uint64_t& writes);
  Submission take_first(Line& line);

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_:
  Line single_;
  Line bulk_;
  std::uint64_t queued_writes_ = 0;
  std::uint64_t queued_bytes_ = 0;
  bool last_was_job_ = false;
  bool closed_ = false;
};

}  // namespace trefwoord::indexer
