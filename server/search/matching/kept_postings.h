#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "server/search/known_frequencies.h"
#include "server/search/made_aside.h"
#include "server/search/matching/block_postings.h"
#include "server/search/recently_used.h"

namespace trefwoord::search {

struct LiveIndex;

// The posting lists of an index on this machine, unpacked, for all searchers together: to walk one is quicker
// than block by block through Xapian. There is room for all that are long; where there is not, those that
// searches asked for last are kept. A commit costs a list what came behind it; a list that lost documents is
// unpacked anew. Thread-safe.
//
// A header of this room's .cpp files only: it has Xapian types. All of it throws Xapian::Error.
class KeptPostings {
 public:
  // Of shard `shard` of the index, from 0.
  [[nodiscard]] std::shared_ptr<const BlockPostings> of(const std::string& term, std::uint32_t shard,
                                                        const LiveIndex& index);
  // In all shards.
  [[nodiscard]] Xapian::doccount frequency(const std::string& term, const LiveIndex& index);

  // Unpacks the lists of the index that are long, the longest first, and only as far as there is room, for
  // searches that will ask. False where it did not come to that end: it was to stop, or another index was
  // asked for meanwhile.
  bool fill(const LiveIndex& index, const std::stop_token& stop = {});
  // The same aside (made_aside.h), unless that was done for this index. `open` opens it.
  void fill_aside(const LiveIndex& index, const OpenAside& open);

  // Shorter ones are unpacked in the time that it takes to look for them.
  static constexpr Xapian::doccount kLong = 256;

 private:
  struct Filled {};
  struct Kept {
    std::shared_ptr<const BlockPostings> list;
    std::uint64_t revision;

    [[nodiscard]] std::size_t bytes() const { return sizeof(Kept) + list->bytes(); }
  };
  using Unpacked = std::vector<std::pair<std::string, std::shared_ptr<const Kept>>>;  // by key

  // Under mutex_: what is kept is of this index from now on. False where it was before.
  bool turn_to(const LiveIndex& index);
  [[nodiscard]] bool is_kept(const std::string& key);
  // False where another index is asked for meanwhile.
  bool hand_over(Unpacked lists, const std::string& database);
  // Under mutex_: keeps some of what was handed over, as far as there is room.
  void take_over();

  // Held for an instant by a thread of the lowest priority, which on a busy machine may stand still in it:
  // it hands over what it unpacked, and searches do the work of keeping that.
  std::mutex mutex_;
  std::string database_;                      // its UUID; guarded by mutex_, as all that follows
  RecentlyUsed<std::string, Kept> lists_{0};  // by shard and term
  std::deque<Unpacked> handed_over_;          // of that database, the longest first
  KnownFrequencies frequencies_;
  std::uint64_t frequencies_revision_ = 0;
  MadeAside<Filled> filled_;  // guards itself; the last, since its thread uses the others
};

}  // namespace trefwoord::search
