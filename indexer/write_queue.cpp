#include "indexer/write_queue.h"

#include <utility>

#include "indexer/commit_policy.h"

namespace trefwoord::indexer {
namespace {

// The texts are nearly all of it.
struct BytesOf {
  std::uint64_t operator()(const PutArticle& put) const {
    return put.article.title.size() + put.article.body.size() + put.article.extra.size();
  }
  std::uint64_t operator()(const PatchArticle& patch) const { return patch.merge_patch.size(); }
  std::uint64_t operator()(const RemoveArticle& remove) const { return remove.id.size(); }
  std::uint64_t operator()(const RemoveMatching&) const { return 0; }
};

}  // namespace

std::uint64_t text_bytes_of(const Submission& submission) {
  std::uint64_t bytes = 0;
  for (const ArticleWrite& write : submission.writes) {
    bytes += std::visit(BytesOf(), write.change);
  }
  return bytes;
}

bool WriteQueue::push(Submission&& submission) {
  const std::uint64_t bytes = text_bytes_of(submission);
  const std::lock_guard lock(mutex_);
  const bool has_room = submission.job || is_empty() ||
                        (queued_writes_ + submission.writes.size() <= kMaxQueuedWrites &&
                         queued_bytes_ + bytes <= kMaxQueuedBytes);
  if (closed_ || !has_room) {
    return false;
  }
  const std::size_t writes = submission.writes.size();
  Line& line = writes <= 1 ? single_ : bulk_;
  line.push_back({std::move(submission), bytes});  // counted only once it is there: this may throw
  queued_writes_ += writes;
  queued_bytes_ += bytes;
  changed_.notify_one();
  return true;
}

std::vector<Submission> WriteQueue::take(std::chrono::milliseconds longest) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, longest, [this] { return closed_ || !is_empty(); });
  std::vector<Submission> taken;
  const bool job_is_first = !single_.empty() && single_.front().submission.job;
  last_was_job_ = job_is_first && !(last_was_job_ && !bulk_.empty());
  if (last_was_job_) {
    taken.push_back(take_first(single_));
    return taken;
  }
  std::uint64_t writes = 0;
  take_from(single_, taken, writes);
  take_from(bulk_, taken, writes);
  return taken;
}

void WriteQueue::take_from(Line& line, std::vector<Submission>& taken, std::uint64_t& writes) {
  while (!line.empty() && !line.front().submission.job) {
    const std::uint64_t more = line.front().submission.writes.size();
    if (!taken.empty() && writes + more > kMaxGroupWrites) {
      return;
    }
    writes += more;
    taken.push_back(take_first(line));
  }
}

Submission WriteQueue::take_first(Line& line) {
  Waiting first = std::move(line.front());
  line.pop_front();
  queued_writes_ -= first.submission.writes.size();
  queued_bytes_ -= first.bytes;
  return std::move(first.submission);
}

std::uint64_t WriteQueue::queued_writes() const {
  const std::lock_guard lock(mutex_);
  return queued_writes_;
}

void WriteQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

bool WriteQueue::is_finished() const {
  const std::lock_guard lock(mutex_);
  return closed_ && is_empty();
}

}  // namespace trefwoord::indexer
