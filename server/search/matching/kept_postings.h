#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "server/search/matching/block_postings.h"
#include "server/search/recently_used.h"

namespace trefwoord::search {

struct LiveIndex;

// The posting lists of an index on this machine that searches asked for last, unpacked, for all searchers
// together: to walk one is quicker than block by block through Xapian, and searches ask for the same words
// again and again. A commit costs a list that is kept what came behind it; a list that lost
// documents is unpacked anew. Thread-safe.
//
// A header of this room's .cpp files only: it has Xapian types. All of it throws Xapian::Error.
class KeptPostings {
 public:
  // Of shard `shard` of the index, from 0.
  [[nodiscard]] std::shared_ptr<const BlockPostings> of(const std::string& term, std::uint32_t shard,
                                                        const LiveIndex& index);
  // In all shards.
  [[nodiscard]] Xapian::doccount frequency(const std::string& term, const LiveIndex& index);

 private:
  struct Kept {
    std::shared_ptr<const BlockPostings> list;
    std::uint64_t revision;

    [[nodiscard]] std::size_t bytes() const { return sizeof(Kept) + list->bytes(); }
  };
  using Frequencies = std::unordered_map<std::string, Xapian::doccount>;

  // Under mutex_: what is kept is of this index from now on. False where it was before.
  bool turn_to(const LiveIndex& index);

  std::mutex mutex_;
  std::string database_;                      // its UUID; guarded by mutex_, as all that follows
  RecentlyUsed<std::string, Kept> lists_{0};  // by shard and term
  Frequencies frequencies_;
  std::uint64_t frequencies_revision_ = 0;
};

}  // namespace trefwoord::search
