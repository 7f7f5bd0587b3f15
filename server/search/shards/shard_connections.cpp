#include "server/search/shards/shard_connections.h"

#include <string>
#include <string_view>
#include <utility>

#include "indexer/index_database.h"
#include "indexer/index_metadata.h"
#include "indexer/schema.h"
#include "indexer/xapian_error.h"
#include "server/search/shards/remote_fetch.h"
#include "server/search/shards/shard_reads.h"

namespace trefwoord::search {
namespace {

using Clock = std::chrono::steady_clock;

// Connections that were not used for longer are looked at before they are, which is a message there and back.
constexpr std::chrono::seconds kIdle{1};

std::string name_for_clients(std::size_t shard, std::size_t of) {
  return std::to_string(shard + 1) + '/' + std::to_string(of);
}

}  // namespace

Result<void> ShardConnections::refresh(SharedAnalysis& analysis, LiveIndex& live) {
  const bool has_dropped = drop_closed();
  if (!is_changed() && !has_dropped) {
    if (live.reads) live.reads->begin_search();
    return {};
  }
  seen_ = set_->changes();  // what changes from here on is seen by the next search
  shards_.resize(set_->size());
  for (std::size_t number = 0; number < shards_.size(); ++number) bring_up(number);
  std::vector<std::string> missing;
  const Result<void> ready = require_enough(missing).and_then([&] { return read_metadata(analysis, live); });
  if (!ready) {
    shards_.clear();
    return ready;
  }
  make(live, std::move(missing));
  return {};
}

// xapian-tcpsrv closes connections on which nobody asks anything, after a minute unless it is told otherwise,
// and so do others on the way. That is no shard lost, unless it takes as long to fail as one that hangs.
bool ShardConnections::drop_closed() {
  const Clock::time_point now = Clock::now();
  const bool were_idle = now - std::exchange(used_, now) > kIdle;
  bool has_dropped = false;
  for (std::size_t number = 0; were_idle && number < shards_.size(); ++number) {
    Shard& shard = shards_[number];
    if (!shard.connection || set_->kept(number) == nullptr) continue;
    const Clock::time_point asked = Clock::now();
    try {
      shard.connection->database.keep_alive();
    } catch (const Xapian::Error& error) {
      if (Clock::now() - asked >= set_->settings().timeout) set_->lost(number, error.get_msg());
      shard = {};
      has_dropped = true;
    }
  }
  return has_dropped;
}

bool ShardConnections::is_changed() {
  bool is_changed = shards_.empty() || set_->changes() != seen_;
  for (std::size_t number = 0; number < shards_.size(); ++number) {
    std::optional<ShardSet::Connection>& connection = shards_[number].connection;
    if (connection && set_->kept(number) == nullptr) {
      is_changed = connection->database.reopen() || is_changed;
    }
  }
  return is_changed;
}

void ShardConnections::bring_up(std::size_t number) {
  Shard& shard = shards_[number];
  if (!set_->answers(number)) {
    shard = {};
    return;
  }
  try {
    if (!shard.connection || shard.connection->epoch != set_->epoch(number)) {
      shard.connection = set_->connect(number);
    } else {
      shard.connection->database.reopen();
    }
    bring_up_values(number);
  } catch (const Xapian::Error& error) {
    set_->lost(number, error.get_msg());
    shard = {};
  }
}

void ShardConnections::bring_up_values(std::size_t number) {
  Shard& shard = shards_[number];
  const std::shared_ptr<RemoteShard>& kept = set_->kept(number);
  if (kept == nullptr) {
    shard.matched = shard.connection->database;
    return;
  }
  if (kept->uuid() != shard.connection->database.get_uuid()) {
    throw Xapian::DatabaseOpeningError("It is another index than before");
  }
  // Else documents would be matched that have gone since, until the set has followed.
  (void)kept->follow_forward(shard.connection->database);
  if (const std::filesystem::path values = kept->values(); values != shard.values) {
    shard.matched = Xapian::Database(values.string());
    shard.values = values;
  } else {
    shard.matched.reopen();
  }
}

Result<void> ShardConnections::require_enough(std::vector<std::string>& missing) const {
  std::string reasons;
  for (std::size_t number = 0; number < shards_.size(); ++number) {
    if (shards_[number].connection) continue;
    missing.push_back(name_for_clients(number, shards_.size()));
    reasons += ' ' + set_->name_of(number) + ": " + set_->reason(number) + '.';
  }
  if (missing.empty() || (set_->settings().partial && missing.size() < shards_.size())) return {};
  return fail(ErrorCode::shard_unavailable, "Shards of the index do not answer." + reasons);
}

void ShardConnections::make(LiveIndex& live, std::vector<std::string> missing) const {
  Xapian::Database database;
  Xapian::Database matched;
  const Xapian::Database nothing(set_->nothing().string());
  std::vector<Xapian::Database> parts;
  std::vector<ShardReads::Shard> reads;
  std::uint64_t revision = base_revision_;
  for (std::size_t number = 0; number < shards_.size(); ++number) {
    const Shard& shard = shards_[number];
    const Xapian::Database& read = shard.connection ? shard.connection->database : nothing;
    parts.push_back(shard.connection ? shard.matched : nothing);
    database.add_database(read);
    matched.add_database(parts.back());
    revision += state_of(read);
    if (!shard.connection) continue;
    const bool is_remote = set_->kept(number) != nullptr;
    reads.push_back({.number = number,
                     .matched = shard.matched.get_uuid(),
                     .read = read,
                     .kept = set_->kept(number),
                     .connection = is_remote ? set_->connections_of(number).front() : ""});
  }
  live.database = database;
  live.matched = matched;
  live.shards = std::move(parts);
  live.reads = std::make_shared<ShardReads>(std::move(reads), set_->settings().timeout);
  live.missing = std::move(missing);
  live.revision = revision;
  live.new_words = std::make_shared<NewWordList>(database);
  live.grows_in_order = false;
}

// What does not change with a commit is read once a connection.
Result<void> ShardConnections::read_metadata(SharedAnalysis& analysis, LiveIndex& live) {
  std::vector<std::uint64_t> from;
  std::vector<Xapian::Database> answering;
  for (const Shard& shard : shards_) {
    from.push_back(shard.connection ? shard.connection->epoch : 0);
    if (shard.connection) answering.push_back(shard.connection->database);
  }
  if (from == read_from_) return {};
  indexer::require_one_generation(answering);
  const Xapian::Database& first = answering.front();
  const Result<indexer::IndexMetadata> metadata = indexer::read_metadata_for_reading(first);
  if (!metadata) return tl::unexpected<Error>(metadata.error());
  live.analysis = analysis.of(first, metadata->analysis);
  live.articles = indexer::ArticleStorage(indexer::read_packing(first));
  live.is_analyzed_alike = metadata->is_analyzed_alike;
  live.has_stories = metadata->format >= indexer::schema::kFirstFormatWithStories;
  base_revision_ = metadata->base_revision;
  read_from_ = std::move(from);
  return {};
}

bool ShardConnections::is_overtaken(const Xapian::Error& error) {
  shards_.clear();  // opened anew on the next attempt, whatever was wrong
  // A document that went after its number was found, too: what is kept may be newer than a connection.
  return indexer::is_database_error(error) || std::string_view(error.get_type()) == "DocNotFoundError";
}

// Where an error does not say which shard it is of.
bool ShardConnections::lose_silent_ones() {
  bool is_lost = false;
  for (std::size_t number = 0; number < shards_.size(); ++number) {
    Shard& shard = shards_[number];
    if (!shard.connection || set_->kept(number) == nullptr) continue;
    try {
      shard.connection->database.reopen();
    } catch (const Xapian::Error& error) {
      set_->lost(number, error.get_msg());
      shard = {};
      is_lost = true;
    }
  }
  return is_lost;
}

bool ShardConnections::lost_a_shard(const Xapian::Error& error) {
  if (!indexer::is_network_error(error)) return false;
  const std::optional<std::size_t> number = set_->shard_of(error);
  if (!number || *number >= shards_.size() || !shards_[*number].connection) return lose_silent_ones();
  set_->lost(*number, error.get_msg());
  shards_[*number] = {};
  return true;
}

}  // namespace trefwoord::search
