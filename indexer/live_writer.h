#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "indexer/article_write.h"
#include "indexer/commit_room.h"
#include "indexer/compact_index.h"
#include "indexer/index_copy.h"
#include "indexer/online_rebuild.h"
#include "indexer/reads_under_way.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// Writes to a live index for many clients at once, in a thread of its own. Writes that arrive while a commit
// is under way share the next one; each is answered after the commit that has it, when it is on disk and
// every search that starts sees it (commit_policy.h says when commits happen, and why then).
//
// It holds the data directory's lock from the first write until there has been nothing to write for a while.
// A commit that fails costs the writes that share it, and they are told so; the next ones are tried anew, so
// that writing resumes as soon as it can. Thread-safe.
class LiveWriter {
 public:
  using Done = std::function<void(std::vector<Result<WriteOutcome>>)>;

  // Told of every commit, from the writer's thread: how long it took from its first change to all of it on
  // disk, or to its failure. Must not throw.
  using OnCommit = std::function<void(std::chrono::nanoseconds took, bool failed)>;

  // `reads` outlives it, and knows of every read of this index in this program. `free_room` is asked from the
  // writer's thread.
  LiveWriter(std::filesystem::path data_directory, ReadsUnderWay& reads, OnCommit on_commit = {},
             FreeRoom free_room = free_room_of);
  // finish()
  ~LiveWriter();
  LiveWriter(const LiveWriter&) = delete;
  LiveWriter& operator=(const LiveWriter&) = delete;

  // `done` is called once, with an outcome a write: from the writer's thread, or from here when there is too
  // much to do. It must not throw, and must not wait for the writer.
  // Errors: not_found, precondition_failed, invalid_article, which are one write's own; busy, index_locked
  // (another program writes), disk_full, room_short (commit_room.h), analysis_mismatch, index_damaged,
  // not_writable (anything else that keeps the index from being written), which are all writes' of a commit:
  // none of it was done then.
  void submit(std::vector<ArticleWrite> writes, const Done& done);

  // Writes that wait to be taken into a commit.
  [[nodiscard]] std::uint64_t queued_writes() const;

  // The rest call `done` as submit() does, with the errors that are all writes', and those of what they do.

  // Copies the index, as it is between two commits, into a data directory of its own (index_copy.h). Writes
  // wait meanwhile, reads do not.
  void copy_to(std::filesystem::path target, const std::function<void(Result<CopyReport>)>& done);
  // Writes the index anew without what was removed from it (compact_index.h), which is then gone from the
  // disk too. Writes wait meanwhile, reads do not. After a rebuild that is under way. `begins` is called when
  // it begins: what is removed after that may be left.
  void compact(std::function<void()> begins, const std::function<void(Result<CompactReport>)>& done);
  // Makes the index anew with the present analysis (online_rebuild.h), in one more thread; writes and reads
  // go on meanwhile. busy when that is under way already, or was when the program ended.
  void rebuild(OnlineRebuild::Report report, const std::function<void(Result<void>)>& done);

  // Does what was submitted, then ends; what is submitted afterwards is refused as busy. Nothing is called
  // back any more when it returns, so what `done` and the like refer to can go. Not for two threads at once.
  void finish();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace trefwoord::indexer
