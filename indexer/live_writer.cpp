#include "indexer/live_writer.h"

#include <exception>
#include <optional>
#include <thread>

#include "indexer/apply_write.h"
#include "indexer/commit_policy.h"
#include "indexer/index_writer.h"
#include "indexer/write_queue.h"
#include "indexer/writer_lock.h"

namespace trefwoord::indexer {
namespace {

using Outcomes = std::vector<Result<WriteOutcome>>;

// What a client is told of a failure that is none of its doing.
Error storage_error(Error error) {
  switch (error.code) {
    case ErrorCode::index_locked:
    case ErrorCode::index_damaged:
    case ErrorCode::analysis_mismatch:
    case ErrorCode::disk_full:
    case ErrorCode::busy:
      return error;
    default:
      return {ErrorCode::not_writable, std::move(error.message)};
  }
}

// The index, open while there is something to write. Of the writer's thread.
class OpenIndex {
 public:
  explicit OpenIndex(std::filesystem::path data_directory) : data_directory_(std::move(data_directory)) {}

  // Opens it where it is not.
  Result<IndexWriter*> writer() {
    if (!lock_) {
      Result<WriterLock> lock = WriterLock::acquire(data_directory_);
      if (!lock) {
        return tl::unexpected<Error>(lock.error());
      }
      lock_.emplace(std::move(*lock));
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

  // After an error: what was not committed is dropped.
  void close() { writer_.reset(); }
  // For others to write.
  void release() {
    writer_.reset();
    lock_.reset();
  }

 private:
  const std::filesystem::path data_directory_;
  std::optional<WriterLock> lock_;  // outlives the writer
  std::optional<IndexWriter> writer_;
};

Result<Outcomes> apply_all(const Submission& submission, IndexWriter& writer) {
  Outcomes outcomes;
  outcomes.reserve(submission.writes.size());
  for (const ArticleWrite& write : submission.writes) {
    outcomes.push_back(apply_write(write, writer));
    if (!outcomes.back() && !is_own_error(outcomes.back().error().code)) {
      return tl::unexpected<Error>(outcomes.back().error());
    }
  }
  return outcomes;
}

Result<std::vector<Outcomes>> apply_and_commit(const std::vector<Submission>& group, OpenIndex& index) {
  const Result<IndexWriter*> writer = index.writer();
  if (!writer) {
    return tl::unexpected<Error>(writer.error());
  }
  std::vector<Outcomes> all;
  for (const Submission& submission : group) {
    Result<Outcomes> outcomes = apply_all(submission, **writer);
    if (!outcomes) {
      return tl::unexpected<Error>(outcomes.error());
    }
    all.push_back(std::move(*outcomes));
  }
  if ((*writer)->uncommitted() > 0) {
    if (const Result<void> committed = (*writer)->commit(); !committed) {
      return tl::unexpected<Error>(committed.error());
    }
  }
  return all;
}

// What no Result reports, lack of memory for one, must not end the program or leave anybody waiting.
Result<std::vector<Outcomes>> apply_and_commit_safely(const std::vector<Submission>& group,
                                                      OpenIndex& index) {
  try {
    return apply_and_commit(group, index);
  } catch (const std::exception& error) {
    return fail(ErrorCode::internal, error.what());
  }
}

}  // namespace

class LiveWriter::Impl {
 public:
  Impl(std::filesystem::path data_directory, ReadsUnderWay& reads)
      : reads_(reads), index_(std::move(data_directory)), thread_([this] { run(); }) {}
  ~Impl() {
    queue_.close();
    thread_.join();
  }

  // Takes the submission only if it returns true.
  bool push(Submission& submission) { return queue_.push(std::move(submission)); }

 private:
  void run() {
    while (!queue_.is_finished()) {
      const std::vector<Submission> group = queue_.take(kIdleBeforeRelease);
      if (group.empty()) {
        index_.release();
      } else {
        write(group);
      }
    }
  }

  void write(const std::vector<Submission>& group) {
    reads_.wait_for_those_before(last_commit_, kLongestWaitForReads);
    Result<std::vector<Outcomes>> outcomes = apply_and_commit_safely(group, index_);
    last_commit_ = reads_.now();
    if (!outcomes) {
      index_.close();
      const Error error = storage_error(outcomes.error());
      for (const Submission& submission : group) {
        submission.done(Outcomes(submission.writes.size(), tl::unexpected<Error>(error)));
      }
      return;
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
      group[i].done(std::move((*outcomes)[i]));
    }
  }

  ReadsUnderWay& reads_;
  WriteQueue queue_;
  // Of the thread:
  OpenIndex index_;
  ReadsUnderWay::Moment last_commit_ = 0;  // when it had ended
  std::thread thread_;
};

LiveWriter::LiveWriter(std::filesystem::path data_directory, ReadsUnderWay& reads)
    : impl_(std::make_unique<Impl>(std::move(data_directory), reads)) {}
LiveWriter::~LiveWriter() = default;

void LiveWriter::submit(std::vector<ArticleWrite> writes, Done done) {
  const std::size_t count = writes.size();
  Submission submission{std::move(writes), std::move(done)};
  if (!impl_->push(submission)) {
    submission.done(Outcomes(count, fail(ErrorCode::busy, "Too much is waiting to be written; try again.")));
  }
}

}  // namespace trefwoord::indexer
