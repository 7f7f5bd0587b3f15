#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace trefwoord::search {

// Which shards answer. One that failed is left out, so that it costs nobody a second time, until somebody has
// asked it again and it answered: at once, since only a connection may have broken, then at intervals. In the
// beginning none answers, and each is due. Thread-safe.
class ShardHealth {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  ShardHealth(std::size_t shards, std::chrono::milliseconds ask_again,
              Clock now = std::chrono::steady_clock::now);

  [[nodiscard]] bool answers(std::size_t shard) const;
  // Why it was left out last.
  [[nodiscard]] std::string reason(std::size_t shard) const;
  // Grows whenever a shard is lost or back.
  [[nodiscard]] std::uint64_t changes() const;

  // Whether it was lost by this: false where it was left out already.
  bool failed(std::size_t shard, const std::string& reason);
  // Whether it is back by this.
  bool answered(std::size_t shard);
  // Whether a shard that is left out is to be asked again. Says so once an interval.
  [[nodiscard]] bool is_due(std::size_t shard);

 private:
  struct Shard {
    bool answers = false;
    std::chrono::steady_clock::time_point due = std::chrono::steady_clock::time_point::min();
    std::string reason = "it has not answered yet";
  };

  const std::chrono::milliseconds ask_again_;
  const Clock now_;
  mutable std::mutex mutex_;
  std::vector<Shard> shards_;  // guarded by mutex_
  std::uint64_t changes_ = 0;  // guarded by mutex_
};

}  // namespace trefwoord::search
