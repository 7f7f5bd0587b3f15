#include "indexer/shards.h"

#include <xxhash.h>

#include <string>
#include <system_error>

#include "indexer/commit_gate.h"

namespace trefwoord::indexer {

std::uint32_t shard_of(std::string_view id_term, std::uint32_t shards) {
  return static_cast<std::uint32_t>(XXH3_64bits(id_term.data(), id_term.size()) % shards);
}

std::filesystem::path shard_path(const std::filesystem::path& generation, std::uint32_t shard) {
  return generation / ("shard-" + std::to_string(shard));
}

std::vector<std::filesystem::path> databases_of(const std::filesystem::path& generation) {
  std::vector<std::filesystem::path> databases;
  std::error_code error;  // what cannot be seen is missed by who opens the rest
  for (std::uint32_t shard = 0; std::filesystem::exists(shard_path(generation, shard), error); ++shard) {
    databases.push_back(shard_path(generation, shard));
  }
  if (databases.empty()) {
    databases.push_back(generation);
  }
  return databases;
}

bool is_replica(const std::filesystem::path& generation) {
  std::error_code error;
  return databases_of(generation).size() > 1 && !std::filesystem::exists(generation / kCommitGateFile, error);
}

Result<void> require_no_replica(const std::filesystem::path& generation) {
  if (is_replica(generation)) {
    return fail(ErrorCode::not_writable,
                "The index is a replica, which takes no changes; ask the server that it is a replica of.");
  }
  return {};
}

}  // namespace trefwoord::indexer
