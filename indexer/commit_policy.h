#pragma once

#include <chrono>
#include <cstdint>

namespace trefwoord::indexer {

// When a writer that adds many articles commits. A reader keeps working through one commit but not through
// two (Xapian keeps two revisions of its blocks), so commits must lie further apart than the longest search
// takes, with room to spare: seconds. Each costs a few fsyncs and makes memory free again, so they should not
// lie much further apart.
inline constexpr std::chrono::seconds kCommitInterval{5};

// Uncommitted changes cost memory, about 20 kB each for a news article: 200 MB at the most.
inline constexpr std::uint64_t kMaxUncommitted = 10'000;

[[nodiscard]] constexpr bool commit_is_due(std::uint64_t uncommitted,
                                           std::chrono::steady_clock::duration since_last) {
  return uncommitted >= kMaxUncommitted || (uncommitted > 0 && since_last >= kCommitInterval);
}

}  // namespace trefwoord::indexer
