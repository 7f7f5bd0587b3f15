#pragma once

#include <chrono>
#include <cstdint>

namespace trefwoord::indexer {

// When `trefwoord-index add`, a writer that knows nothing of the readers, commits. A reader keeps working
// through one commit but not through two (Xapian keeps two revisions of its blocks), so commits must lie
// further apart than the longest search takes, with room to spare: seconds. Each costs a few fsyncs and makes
// memory free again, so they should not lie much further apart.
inline constexpr std::chrono::seconds kCommitInterval{5};

// Uncommitted changes cost memory, about 20 kB each for a news article: 200 MB at the most.
inline constexpr std::uint64_t kMaxUncommitted = 10'000;

[[nodiscard]] constexpr bool commit_is_due(std::uint64_t uncommitted,
                                           std::chrono::steady_clock::duration since_last) {
  return uncommitted >= kMaxUncommitted || (uncommitted > 0 && since_last >= kCommitInterval);
}

// When the writer of a server commits: as soon as it can, since a client waits for it. It shares the program
// with the readers, so it need not keep a distance in time: it asks ReadsUnderWay and lets those that began
// before the last commit end before it changes anything, as blocks that the last commit set free are written
// over from the first change on. A search takes milliseconds. One that takes longer than this is overtaken
// all the same and starts over on the newest revision, once: nobody's writing waits for a search for ever.
inline constexpr std::chrono::milliseconds kLongestWaitForReads{2'000};

// Articles of one commit. What arrives meanwhile waits for the next, so this bounds what an editor waits for
// behind a bulk import: half a second of analysis.
inline constexpr std::uint64_t kMaxGroupWrites = 1'000;

// What waits to be written, bounded: beyond it the server says that it is busy.
inline constexpr std::uint64_t kMaxQueuedWrites = 20'000;
inline constexpr std::uint64_t kMaxQueuedBytes = 128U << 20U;

// A server that has nothing to write gives its lock back after so long, so that trefwoord-index can be used
// beside it. Taking it again costs reading the analysis: 50 ms.
inline constexpr std::chrono::seconds kIdleBeforeRelease{5};

}  // namespace trefwoord::indexer
