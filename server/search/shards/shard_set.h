#pragma once

#include <xapian.h>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "server/search/shards/remote_shard.h"
#include "server/search/shards/shard_health.h"
#include "server/search/shards/shard_source.h"

namespace trefwoord::search {

// The shards of an index that do not lie in one data directory, as all searchers share them: which of them
// answer, and what is kept of remote ones. A thread for each looks whether it has changed, and asks it again
// when it was lost, so that no search waits for either. Thread-safe.
//
// A header of this room's .cpp files only: it needs Xapian types.
class ShardSet {
 public:
  // Asks all of them, side by side, and fetches what is kept. invalid_parameter where one is not the shard
  // that its place says; shard_unavailable where one does not answer, or with `partial` where none does.
  [[nodiscard]] static Result<std::shared_ptr<ShardSet>> open(ShardSettings settings);
  explicit ShardSet(ShardSettings settings);
  ~ShardSet();
  ShardSet(const ShardSet&) = delete;
  ShardSet& operator=(const ShardSet&) = delete;

  [[nodiscard]] std::size_t size() const { return settings_.sources.size(); }
  [[nodiscard]] const ShardSettings& settings() const { return settings_; }
  // "shard 2/4 at 10.0.0.5:7001"
  [[nodiscard]] std::string name_of(std::size_t shard) const;
  [[nodiscard]] std::string reason(std::size_t shard) const { return health_.reason(shard); }
  [[nodiscard]] bool answers(std::size_t shard) const { return health_.answers(shard); }
  // Grows when a shard is lost, back, or changed.
  [[nodiscard]] std::uint64_t changes() const { return health_.changes() + followed_; }

  struct Connection {
    Xapian::Database database;
    std::uint64_t epoch = 0;  // of epoch(); another one: it should be opened anew
  };
  // One of the caller's own. Throws Xapian::Error.
  [[nodiscard]] Connection connect(std::size_t shard) const;
  [[nodiscard]] std::uint64_t epoch(std::size_t shard) const;
  // Null where it is on this machine.
  [[nodiscard]] const std::shared_ptr<RemoteShard>& kept(std::size_t shard) const { return kept_[shard]; }

  // It is left out from now on.
  void lost(std::size_t shard, const std::string& reason);
  // The remote shard that an error is of; none where it is of none.
  [[nodiscard]] std::optional<std::size_t> shard_of(const Xapian::Error& error) const;
  // As errors of a remote shard name it.
  [[nodiscard]] std::vector<std::string> connections_of(std::size_t shard) const;

  // An index without articles, for the place of a shard that is left out.
  [[nodiscard]] const std::filesystem::path& nothing() const { return nothing_; }

 private:
  // Where a shard was found last.
  struct Found {
    std::uint64_t epoch = 0;
    std::size_t address = 0;          // of its source
    std::filesystem::path directory;  // without symbolic links
  };
  void tell(const ShardNews& news) const;
  void watch(std::size_t shard);
  void look(std::size_t shard, std::optional<Xapian::Database>& own);
  void look_again(std::size_t shard, std::optional<Xapian::Database>& own);
  [[nodiscard]] Xapian::Database find(std::size_t shard, Found& found) const;
  [[nodiscard]] bool wait_or_stop();
  [[nodiscard]] Result<void> first_looks();

  const ShardSettings settings_;
  const std::filesystem::path scratch_;
  const std::filesystem::path nothing_;
  ShardHealth health_;
  std::vector<std::shared_ptr<RemoteShard>> kept_;  // constant after construction
  std::atomic<std::uint64_t> followed_{0};
  std::atomic<bool> has_started_{false};  // who is back only then is news
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Found> found_;                // guarded by mutex_
  std::size_t looked_ = 0;                  // threads that have looked once; guarded by mutex_
  std::map<std::size_t, Error> misplaced_;  // by shard, until it has started; guarded by mutex_
  bool stops_ = false;                      // guarded by mutex_
  std::vector<std::thread> threads_;
};

}  // namespace trefwoord::search
