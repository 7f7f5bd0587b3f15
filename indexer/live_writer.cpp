#include "indexer/live_writer.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <exception>
#include <iterator>
#include <optional>
#include <thread>
#include <utility>

#include "indexer/apply_write.h"
#include "indexer/commit_policy.h"
#include "indexer/data_directory.h"
#include "indexer/open_index.h"
#include "indexer/unexpected_error.h"
#include "indexer/write_queue.h"

namespace trefwoord::indexer {
namespace {

using Outcomes = std::vector<Result<WriteOutcome>>;

tl::unexpected<Error> too_busy() {
  return fail(ErrorCode::busy, "Too much is waiting to be written; try again.");
}

// What a client is told of a failure that is none of its doing.
Error storage_error(Error error) {
  switch (error.code) {
    case ErrorCode::index_locked:
    case ErrorCode::index_damaged:
    case ErrorCode::analysis_mismatch:
    case ErrorCode::disk_full:
    case ErrorCode::room_short:
    case ErrorCode::busy:
    case ErrorCode::invalid_article:
    case ErrorCode::invalid_parameter:
    case ErrorCode::out_of_memory:
      return error;
    default:
      return {ErrorCode::not_writable, std::move(error.message)};
  }
}

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

Result<std::vector<Outcomes>> apply_and_commit(const std::vector<Submission>& group, OpenIndex& index,
                                               const LiveWriter::OnCommit& on_commit) {
  const auto start = std::chrono::steady_clock::now();
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
    const Result<void> committed = (*writer)->commit();
    if (on_commit) {
      on_commit(std::chrono::steady_clock::now() - start, !committed);
    }
    if (!committed) {
      return tl::unexpected<Error>(committed.error());
    }
  }
  return all;
}

// Calls something that may throw for lack of memory, and the like, from a thread that nobody watches.
template <class Call>
auto safely(const Call& call) -> decltype(call()) {
  try {
    return call();
  } catch (const std::exception& error) {
    return tl::unexpected<Error>(unexpected_error(error));
  }
}

}  // namespace

class LiveWriter::Impl {
 public:
  Impl(std::filesystem::path data_directory, ReadsUnderWay& reads, OnCommit on_commit, FreeRoom free_room)
      : reads_(reads),
        on_commit_(std::move(on_commit)),
        free_room_(std::move(free_room)),
        index_(std::move(data_directory)),
        thread_([this] { run(); }) {}
  ~Impl() { finish(); }

  void finish() {
    stops_ = true;
    queue_.close();
    if (thread_.joinable()) {
      thread_.join();
    }
    if (builder_.joinable()) {
      builder_.join();
    }
    if (rebuild_) {
      end_rebuild(fail(ErrorCode::busy, "The program ended before the rebuild did."));
    }
  }

  [[nodiscard]] std::uint64_t queued_writes() const { return queue_.queued_writes(); }

  [[nodiscard]] bool push(Submission submission) { return queue_.push(std::move(submission)); }

  // Has `job` done in the writer's thread; false where it never will be.
  [[nodiscard]] bool push_job(std::function<void()> job) { return queue_.push({.job = std::move(job)}); }

  void copy_to(const std::filesystem::path& target, const std::function<void(Result<CopyReport>)>& done) {
    const Result<CopyReport> report = safely([&] {
      return index_.lock().and_then([this] { return look_for_room_for(1, room_kept()); }).and_then([&] {
        return copy_live_index(index_.data_directory(), target);
      });
    });
    done(report ? report : tl::unexpected<Error>(storage_error(report.error())));
  }

  void compact(const std::function<void()>& begins, const std::function<void(Result<CompactReport>)>& done) {
    if (rebuild_) {
      after_rebuild_.push_back([this, begins, done] { compact(begins, done); });
      return;
    }
    if (stops_) {
      return done(fail(ErrorCode::busy, "The program ended before the compaction began."));
    }
    begins();
    const Result<CompactReport> report = safely([this] {
      return index_.lock().and_then([this] { return look_for_room_for(1); }).and_then([this] {
        index_.close();
        return compact_live_index(index_.data_directory());
      });
    });
    done(report ? report : tl::unexpected<Error>(storage_error(report.error())));
  }

  void begin_rebuild(OnlineRebuild::Report report, std::function<void(Result<void>)> done) {
    if (rebuild_) {
      return done(fail(ErrorCode::busy, "A rebuild is under way already."));
    }
    if (builder_.joinable()) {
      builder_.join();  // of a former rebuild, which is over
    }
    rebuild_.emplace(index_.data_directory(), reads_, stops_, std::move(report));
    rebuild_done_ = std::move(done);
    Result<void> begun = safely([this] {
      return index_.lock()
          .and_then([this] { return look_for_room_for(kIndexesOfARebuild); })
          .and_then([this] { return rebuild_->begin(); });
    });
    if (!begun) {
      return end_rebuild(std::move(begun));
    }
    builder_ = std::thread([this] {
      Result<void> built = safely([this] { return rebuild_->build(); });
      // Where the queue is closed finish() sees to the end.
      (void)push_job([this, built = std::move(built)] { finish_rebuild(built); });
    });
  }

 private:
  void run() {
    while (!queue_.is_finished()) {
      std::vector<Submission> group = queue_.take(kIdleBeforeRelease);
      if (group.empty() && !rebuild_) {
        index_.release();
      } else if (!group.empty() && group.front().job) {
        group.front().job();
      } else {
        write(group);
      }
    }
  }

  void write(std::vector<Submission>& group) {
    if (const Result<void> room = look_for_room(group); !room) {
      // For an editor's article there may be room where there is none for the import beside it.
      return group.size() > 1 ? write_halves(group) : refuse(group, room.error());
    }
    reads_.wait_for_those_before(last_commit_, kLongestWaitForReads);
    Result<std::vector<Outcomes>> outcomes =
        safely([&] { return apply_and_commit(group, index_, on_commit_); });
    last_commit_ = reads_.now();
    if (!outcomes) {
      return refuse(group, outcomes.error());
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
      note_changes(group[i], (*outcomes)[i]);
      group[i].done(std::move((*outcomes)[i]));
    }
  }

  Result<void> look_for_room(const std::vector<Submission>& group) const {
    return safely([&] {
      return live_generation().and_then([&](const std::filesystem::path& generation) {
        return require_room(group, generation, free_beside(room_kept_from(group)));
      });
    });
  }
  // An import can wait for a rebuild to end. What editors write meanwhile is little, and has a third of the
  // index between what a rebuild is given and what it was seen to take.
  [[nodiscard]] std::uint64_t room_kept_from(const std::vector<Submission>& group) const {
    const bool has_import = std::any_of(group.begin(), group.end(), [](const Submission& submission) {
      return submission.writes.size() > 1;
    });
    return has_import ? room_kept() : 0;
  }
  // What a rebuild that is under way may still take.
  [[nodiscard]] std::uint64_t room_kept() const { return rebuild_ ? rebuild_->room_kept() : 0; }
  [[nodiscard]] FreeRoom free_beside(std::uint64_t kept) const {
    return [this, kept](const std::filesystem::path& directory) {
      const std::uint64_t free = free_room_(directory);
      return free - std::min(free, kept);
    };
  }
  Result<void> look_for_room_for(std::uint64_t indexes, std::uint64_t kept = 0) const {
    return live_generation().and_then([&](const std::filesystem::path& generation) {
      return require_room_for_indexes(indexes, generation, free_beside(kept));
    });
  }
  [[nodiscard]] Result<std::filesystem::path> live_generation() const {
    return DataDirectory(index_.data_directory()).current();
  }

  // One after the other, in their order: single writes stand before batches.
  void write_halves(std::vector<Submission>& group) {
    const auto middle = group.begin() + static_cast<std::ptrdiff_t>((group.size() + 1) / 2);
    std::vector<Submission> later(std::make_move_iterator(middle), std::make_move_iterator(group.end()));
    group.erase(middle, group.end());
    write(group);
    write(later);
  }

  void refuse(const std::vector<Submission>& group, const Error& reason) {
    // Where room is short nothing was tried, and the index is as good for the next as it was.
    if (reason.code != ErrorCode::room_short) {
      index_.close();
    }
    const Error error = storage_error(reason);
    for (const Submission& submission : group) {
      submission.done(Outcomes(submission.writes.size(), tl::unexpected<Error>(error)));
    }
  }

  // For the generation that is being built.
  void note_changes(const Submission& submission, const Outcomes& outcomes) {
    if (!rebuild_) {
      return;
    }
    rebuild_->note_text(text_bytes_of(submission));
    for (const Result<WriteOutcome>& outcome : outcomes) {
      if (outcome && (outcome->result == WriteResult::created || outcome->result == WriteResult::updated)) {
        rebuild_->note(outcome->id);
      } else if (outcome) {
        for (const std::string& id : outcome->removed) {
          rebuild_->note(id);
        }
      }
    }
  }

  void finish_rebuild(const Result<void>& built) {
    if (!built) {
      return end_rebuild(built);
    }
    const Result<bool> is_live = safely([this] { return rebuild_->catch_up(index_, free_room_); });
    if (!is_live) {
      return end_rebuild(tl::unexpected<Error>(is_live.error()));
    }
    if (*is_live) {
      return end_rebuild({});
    }
    // Others' writes go in between.
    (void)push_job([this] { finish_rebuild({}); });
  }

  void end_rebuild(Result<void> result) {
    if (!result) {
      rebuild_->give_up();
      index_.close();
      result = tl::unexpected<Error>(storage_error(std::move(result.error())));
    }
    rebuild_.reset();
    rebuild_done_(std::move(result));
    rebuild_done_ = nullptr;
    for (const std::function<void()>& job : std::exchange(after_rebuild_, {})) {
      job();
    }
  }

  ReadsUnderWay& reads_;
  const OnCommit on_commit_;
  const FreeRoom free_room_;
  std::atomic<bool> stops_ = false;
  WriteQueue queue_;
  // Of the thread:
  OpenIndex index_;
  ReadsUnderWay::Moment last_commit_ = 0;  // when it had ended
  std::optional<OnlineRebuild> rebuild_;   // shared with builder_ as it says
  std::function<void(Result<void>)> rebuild_done_;
  std::vector<std::function<void()>> after_rebuild_;
  std::thread builder_;
  std::thread thread_;
};

LiveWriter::LiveWriter(std::filesystem::path data_directory, ReadsUnderWay& reads, OnCommit on_commit,
                       FreeRoom free_room)
    : impl_(std::make_unique<Impl>(std::move(data_directory), reads, std::move(on_commit),
                                   std::move(free_room))) {}
LiveWriter::~LiveWriter() = default;

void LiveWriter::finish() {
  impl_->finish();
}

std::uint64_t LiveWriter::queued_writes() const {
  return impl_->queued_writes();
}

void LiveWriter::submit(std::vector<ArticleWrite> writes, const Done& done) {
  const std::size_t count = writes.size();
  if (!impl_->push({.writes = std::move(writes), .done = done})) {
    done(Outcomes(count, too_busy()));
  }
}

void LiveWriter::copy_to(std::filesystem::path target, const std::function<void(Result<CopyReport>)>& done) {
  if (!impl_->push_job([this, target = std::move(target), done] { impl_->copy_to(target, done); })) {
    done(too_busy());
  }
}

void LiveWriter::compact(std::function<void()> begins,
                         const std::function<void(Result<CompactReport>)>& done) {
  if (!impl_->push_job([this, begins = std::move(begins), done] { impl_->compact(begins, done); })) {
    done(too_busy());
  }
}

void LiveWriter::rebuild(OnlineRebuild::Report report, const std::function<void(Result<void>)>& done) {
  if (!impl_->push_job([this, report = std::move(report), done] { impl_->begin_rebuild(report, done); })) {
    done(too_busy());
  }
}

}  // namespace trefwoord::indexer
