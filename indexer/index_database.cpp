#include "indexer/index_database.h"

#include <string>

#include "indexer/index_metadata.h"
#include "indexer/schema.h"
#include "indexer/shards.h"

namespace trefwoord::indexer {
namespace {

// Every shard knows which one it is, so that one that is missing, or another index' one, is not passed over.
void require_place(const Xapian::Database& database, std::uint32_t number, std::uint32_t shards,
                   const std::filesystem::path& path) {
  const Shard shard = read_shard(database);
  if (shard.number != number || shard.of != shards) {
    throw Xapian::DatabaseCorruptError(path.string() + " is shard " + std::to_string(shard.number) + " of " +
                                       std::to_string(shard.of) + ", where shard " + std::to_string(number) +
                                       " of " + std::to_string(shards) + " should be");
  }
}

// What all shards of one generation have in common, and what articles are weighed, read and analyzed by.
void require_one_generation(const std::vector<Xapian::Database>& shards) {
  for (const std::string_view key :
       {schema::kFormatKey, schema::kAnalysisKey, schema::kAverageWordsKey, schema::kPackingKey}) {
    const std::string name(key);
    const std::string first = shards.front().get_metadata(name);
    for (const Xapian::Database& shard : shards) {
      if (shard.get_metadata(name) != first) {
        throw Xapian::DatabaseModifiedError("The shards are replicas of different generations");
      }
    }
  }
}

template <class Database, class... Flags>
std::vector<Database> open_all(const std::filesystem::path& generation, Flags... flags) {
  const std::vector<std::filesystem::path> paths = databases_of(generation);
  std::vector<Database> databases;
  for (const std::filesystem::path& path : paths) {
    databases.emplace_back(path.string(), flags...);
    require_place(databases.back(), static_cast<std::uint32_t>(databases.size() - 1),
                  static_cast<std::uint32_t>(paths.size()), path);
  }
  return databases;
}

template <class Database>
Database as_one(const std::vector<Database>& databases) {
  if (databases.size() == 1) {
    return databases.front();
  }
  Database all;
  for (const Database& database : databases) {
    all.add_database(database);
  }
  return all;
}

// Revisions only grow, so their sum tells states apart.
template <class Database>
std::uint64_t commits_to_others(const std::vector<Database>& databases) {
  std::uint64_t commits = 0;
  for (std::size_t i = 1; i < databases.size(); ++i) {
    commits += databases[i].get_revision();
  }
  return commits;
}

}  // namespace

IndexDatabase::IndexDatabase(const std::filesystem::path& generation)
    : gate_(generation), grows_in_order_(!is_replica(generation)) {
  const CommitGate::Held looking = gate_.look();
  shards_ = open_all<Xapian::Database>(generation);
  require_one_generation(shards_);
  all_ = as_one(shards_);
}

bool IndexDatabase::reopen() {
  if (shards_.size() == 1) {
    return all_.reopen();
  }
  const std::optional<CommitGate::Held> looking = gate_.look_now();
  return looking && all_.reopen();
}

std::uint64_t IndexDatabase::revision() const {
  return revision_of(shards_.front()) + commits_to_others(shards_);
}

std::uint64_t IndexDatabase::commits() const {
  return shards_.front().get_revision() + commits_to_others(shards_);
}

WritableIndexDatabase::WritableIndexDatabase(const std::filesystem::path& generation)
    : gate_(generation), shards_(open_all<Xapian::WritableDatabase>(generation, Xapian::DB_OPEN)) {
  all_ = as_one(shards_);
}

void WritableIndexDatabase::commit() {
  const CommitGate::Held committing = gate_.commit();
  all_.commit();
}

std::uint64_t WritableIndexDatabase::revision() const {
  return revision_of(shards_.front()) + commits_to_others(shards_);
}

}  // namespace trefwoord::indexer
