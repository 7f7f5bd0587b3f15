#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/result.h"

namespace trefwoord::search {

struct ShardAddress {
  std::string host;
  std::uint16_t port = 0;
};

// Where a shard of an index is (indexer/shards.h): in a directory of this machine, or served by xapian-tcpsrv
// at one of several addresses, which have the same shard.
struct ShardSource {
  std::string text;  // as it was given
  std::filesystem::path directory = {};
  std::vector<ShardAddress> addresses = {};  // empty where there is a directory

  [[nodiscard]] bool is_remote() const { return !addresses.empty(); }
};

// More addresses of one shard are refused.
inline constexpr std::size_t kMostAddresses = 8;

// "/srv/index/shard-0", "10.0.0.5:7001", "[fd00::5]:7001" or several addresses with blanks between them.
// invalid_parameter, saying what is wrong with it.
[[nodiscard]] Result<ShardSource> parse_shard_source(std::string_view text);

// All of an index, or none. invalid_parameter also where there is one or too many (indexer::kMostShards), or
// a directory or an address is there twice.
[[nodiscard]] Result<std::vector<ShardSource>> parse_shard_sources(std::span<const std::string> texts);

// A shard that was lost, or is back.
struct ShardNews {
  std::string shard;   // "2/4 at 10.0.0.5:7001"
  std::string reason;  // why it was lost; "" where it is back
};

// An index in shards that do not lie in one data directory.
struct ShardSettings {
  std::vector<ShardSource> sources;             // in the order of the shards' numbers
  bool partial = false;                         // answer from those that are there; else shard_unavailable
  std::chrono::milliseconds timeout{1'000};     // for one answer of a shard, and for connecting to it
  std::chrono::milliseconds ask_again{5'000};   // after it was lost
  std::chrono::milliseconds look_every{1'000};  // whether it has changed
  std::function<void(const ShardNews&)> tell = {};  // from threads of its own; must not throw. None: nobody
};

}  // namespace trefwoord::search
