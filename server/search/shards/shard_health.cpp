#include "server/search/shards/shard_health.h"

#include <utility>

namespace trefwoord::search {

ShardHealth::ShardHealth(std::size_t shards, std::chrono::milliseconds ask_again, Clock now)
    : ask_again_(ask_again), now_(std::move(now)), shards_(shards) {}

bool ShardHealth::answers(std::size_t shard) const {
  const std::lock_guard lock(mutex_);
  return shards_[shard].answers;
}

std::string ShardHealth::reason(std::size_t shard) const {
  const std::lock_guard lock(mutex_);
  return shards_[shard].reason;
}

std::uint64_t ShardHealth::changes() const {
  const std::lock_guard lock(mutex_);
  return changes_;
}

bool ShardHealth::failed(std::size_t shard, const std::string& reason) {
  const std::lock_guard lock(mutex_);
  Shard& failed = shards_[shard];
  failed.reason = reason;
  if (!failed.answers) return false;
  failed.answers = false;
  failed.due = now_();
  ++changes_;
  return true;
}

bool ShardHealth::answered(std::size_t shard) {
  const std::lock_guard lock(mutex_);
  if (shards_[shard].answers) return false;
  shards_[shard].answers = true;
  ++changes_;
  return true;
}

bool ShardHealth::is_due(std::size_t shard) {
  const std::lock_guard lock(mutex_);
  Shard& asked = shards_[shard];
  const auto now = now_();
  if (asked.answers || now < asked.due) return false;
  asked.due = now + ask_again_;
  return true;
}

}  // namespace trefwoord::search
