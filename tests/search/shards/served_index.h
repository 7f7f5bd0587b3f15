#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/search/shards/shard_source.h"
#include "tests/support/shard_server.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::test {

inline constexpr std::chrono::milliseconds kShardTimeout{500};

// The sharded_articles() as an index in several shards, of which the first `remote` are served.
class ServedIndex {
 public:
  // Connections that are idle for so long are closed.
  ServedIndex(std::uint32_t shards, std::uint32_t remote,
              std::chrono::milliseconds idle_timeout = std::chrono::minutes(1));

  [[nodiscard]] std::filesystem::path data() const { return scratch_.path() / "shards"; }
  [[nodiscard]] std::filesystem::path path(std::uint32_t shard) const;
  [[nodiscard]] ShardServer& server(std::size_t shard) { return *servers_[shard]; }
  // As the setting has them; may be changed.
  [[nodiscard]] std::vector<std::string>& sources() { return sources_; }
  // What is opened with them must not outlive this.
  [[nodiscard]] search::ShardSettings settings(bool partial = false);
  // What was told so far.
  [[nodiscard]] std::vector<search::ShardNews> news();

 private:
  const TemporaryDirectory scratch_;
  std::vector<std::unique_ptr<ShardServer>> servers_;
  std::vector<std::string> sources_;
  std::mutex mutex_;
  std::vector<search::ShardNews> news_;  // guarded by mutex_
};

// Asks until it is so; false where that takes too long.
[[nodiscard]] bool comes_true(const std::function<bool()>& is_so);

// Removes, replaces and adds articles, in one commit.
void change_articles(const std::filesystem::path& data);

}  // namespace trefwoord::test
