#pragma once

#include <xapian.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "server/search/shards/shard_set.h"
#include "server/search/snapshot.h"

namespace trefwoord::search {

// One searcher's connections to the shards of a ShardSet, made into the index that it reads. Not thread-safe.
//
// A header of this room's .cpp files only: it holds Xapian types.
class ShardConnections {
 public:
  explicit ShardConnections(std::shared_ptr<ShardSet> set) : set_(std::move(set)) {}

  // Has `live` show what the shards that answer have, as the set has followed them. shard_unavailable where
  // one does not and the answer may not be partial, or none does; analysis_mismatch. Throws Xapian::Error:
  // DatabaseModifiedError where shards are of different generations, which will pass.
  Result<void> refresh(SharedAnalysis& analysis, LiveIndex& live);

  // As Snapshot has them.
  [[nodiscard]] bool is_overtaken(const Xapian::Error& error);
  [[nodiscard]] bool lost_a_shard(const Xapian::Error& error);

 private:
  struct Shard {
    std::optional<ShardSet::Connection> connection;  // none: left out
    Xapian::Database matched;
    std::filesystem::path values;  // of what is matched in the place of a remote one
  };
  [[nodiscard]] bool drop_closed();
  [[nodiscard]] bool is_changed();
  [[nodiscard]] bool lose_silent_ones();
  void bring_up(std::size_t number);
  void bring_up_values(std::size_t number);
  Result<void> require_enough(std::vector<std::string>& missing) const;
  void make(LiveIndex& live, std::vector<std::string> missing) const;
  Result<void> read_metadata(SharedAnalysis& analysis, LiveIndex& live);

  std::shared_ptr<ShardSet> set_;
  std::vector<Shard> shards_;  // empty: nothing is open
  std::chrono::steady_clock::time_point used_;
  std::uint64_t seen_ = 0;  // of ShardSet::changes()
  // By shard, the connection that the live index' metadata were read over; 0: left out.
  std::vector<std::uint64_t> read_from_;
  std::uint64_t base_revision_ = 0;  // of that metadata
};

}  // namespace trefwoord::search
