#include "indexer/index_database.h"

#include <xapian.h>

#include <optional>
#include <string>

#include "indexer/commit_gate.h"
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

struct IndexDatabase::Impl {
  explicit Impl(const std::filesystem::path& generation)
      : gate(generation), grows_in_order(!is_replica(generation)) {
    const CommitGate::Held looking = gate.look();
    seen = gate.finished();
    shards = open_all<Xapian::Database>(generation);
    require_one_generation(shards);
    all = as_one(shards);
  }

  CommitGate gate;
  bool grows_in_order;
  std::uint64_t seen = 0;  // commits, of those that the gate counts
  std::vector<Xapian::Database> shards;
  Xapian::Database all;
};

IndexDatabase::IndexDatabase(const std::filesystem::path& generation)
    : impl_(std::make_unique<Impl>(generation)) {}
IndexDatabase::~IndexDatabase() = default;
IndexDatabase::IndexDatabase(IndexDatabase&&) noexcept = default;
IndexDatabase& IndexDatabase::operator=(IndexDatabase&&) noexcept = default;

const Xapian::Database& IndexDatabase::all() const {
  return impl_->all;
}

const std::vector<Xapian::Database>& IndexDatabase::shards() const {
  return impl_->shards;
}

bool IndexDatabase::grows_in_order() const {
  return impl_->grows_in_order;
}

bool IndexDatabase::reopen() {
  if (impl_->shards.size() == 1) {
    return impl_->all.reopen();
  }
  std::optional<CommitGate::Held> looking = impl_->gate.look_now();
  if (!looking) {
    if (impl_->gate.finished() == impl_->seen) {
      return false;
    }
    looking.emplace(impl_->gate.look());
  }
  impl_->seen = impl_->gate.finished();
  return impl_->all.reopen();
}

std::uint64_t IndexDatabase::revision() const {
  return revision_of(impl_->shards.front()) + commits_to_others(impl_->shards);
}

std::uint64_t IndexDatabase::commits() const {
  return impl_->shards.front().get_revision() + commits_to_others(impl_->shards);
}

struct WritableIndexDatabase::Impl {
  explicit Impl(const std::filesystem::path& generation)
      : gate(generation),
        shards(open_all<Xapian::WritableDatabase>(generation, Xapian::DB_OPEN)),
        all(as_one(shards)) {}

  CommitGate gate;
  std::vector<Xapian::WritableDatabase> shards;
  Xapian::WritableDatabase all;
};

WritableIndexDatabase::WritableIndexDatabase(const std::filesystem::path& generation)
    : impl_(std::make_unique<Impl>(generation)) {}
WritableIndexDatabase::~WritableIndexDatabase() = default;
WritableIndexDatabase::WritableIndexDatabase(WritableIndexDatabase&&) noexcept = default;
WritableIndexDatabase& WritableIndexDatabase::operator=(WritableIndexDatabase&&) noexcept = default;

Xapian::WritableDatabase& WritableIndexDatabase::all() {
  return impl_->all;
}

std::uint32_t WritableIndexDatabase::shards() const {
  return static_cast<std::uint32_t>(impl_->shards.size());
}

void WritableIndexDatabase::commit() {
  const CommitGate::Held committing = impl_->gate.commit();
  impl_->all.commit();
  if (impl_->shards.size() > 1) {
    impl_->gate.finish_commit();
  }
}

std::uint64_t WritableIndexDatabase::revision() const {
  return revision_of(impl_->shards.front()) + commits_to_others(impl_->shards);
}

}  // namespace trefwoord::indexer
