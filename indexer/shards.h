#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "indexer/result.h"

// An index may be kept in several Xapian databases, its shards, which are searched and written as one. They
// lie in one generation (data_directory.h), as its directories shard-0, shard-1 …, so that they are built,
// published and copied together. Which one an article belongs to, its id says.
//
// Documents have the numbers they would have in one database: each is given once among all shards, the higher
// the later the article came, so that the order of documents, and all that goes by it, is that of one index.
// (Xapian's number of a document in all of them together is another one: number_in_all().)
namespace trefwoord::indexer {

// Numbers of documents have 32 bits, which the shards share: each takes as many as it has documents, and
// one more whenever one is replaced.
inline constexpr std::uint32_t kMostDocuments = 0xFFFF'FFFF;
inline constexpr std::uint32_t kMostShards = 32;

// The shard, from 0, of the article that has this id term (schema.h). Goes by a hash that is the same in
// every program and version.
[[nodiscard]] std::uint32_t shard_of(std::string_view id_term, std::uint32_t shards);

// What Xapian calls a shard's document in all of them together. A shard's own number counts from 1.
[[nodiscard]] constexpr std::uint32_t number_in_all(std::uint32_t document, std::uint32_t shard,
                                                    std::uint32_t shards) {
  return (document - 1) * shards + shard + 1;
}
// And back: which shard, from 0, it is in, and its number there.
[[nodiscard]] constexpr std::uint32_t shard_of_number(std::uint32_t document, std::uint32_t shards) {
  return (document - 1) % shards;
}
[[nodiscard]] constexpr std::uint32_t number_in_shard(std::uint32_t document, std::uint32_t shards) {
  return (document - 1) / shards + 1;
}

[[nodiscard]] std::filesystem::path shard_path(const std::filesystem::path& generation, std::uint32_t shard);

// The databases of a generation: its shards, or where it has none itself. One at least.
[[nodiscard]] std::vector<std::filesystem::path> databases_of(const std::filesystem::path& generation);

// Whether its shards are replicas, each brought up to date by itself (by xapian-replicate): nobody has
// promised that they are of one commit (commit_gate.h), and they take no changes of their own.
[[nodiscard]] bool is_replica(const std::filesystem::path& generation);
// not_writable where they are. For who would write.
[[nodiscard]] Result<void> require_no_replica(const std::filesystem::path& generation);

}  // namespace trefwoord::indexer
