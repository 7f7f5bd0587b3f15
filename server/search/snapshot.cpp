#include "server/search/snapshot.h"

#include <utility>

#include "indexer/all_tables.h"
#include "indexer/index_metadata.h"
#include "indexer/open_document_file.h"
#include "indexer/schema.h"
#include "server/search/matching/kept_postings.h"
#include "server/search/shards/shard_connections.h"
#include "server/search/shared_document_ids.h"
#include "server/search/shared_neighbours.h"

namespace trefwoord::search {

analyzers::Analysis SharedAnalysis::of(const Xapian::Database& database, const std::string& fingerprint) {
  const std::lock_guard lock(mutex_);
  if (stored_fingerprint_ != fingerprint) {
    latest_ = indexer::read_analysis(database);
    stored_fingerprint_ = fingerprint;
  }
  return latest_;
}

Snapshot::Snapshot(std::filesystem::path data_directory, std::shared_ptr<SharedAnalysis> analysis,
                   std::shared_ptr<KeptPostings> postings, std::shared_ptr<SharedNeighbours> neighbours,
                   std::shared_ptr<SharedDocumentIds> ids, std::shared_ptr<ShardSet> shards)
    : directory_(std::move(data_directory)),
      shared_analysis_(std::move(analysis)),
      postings_(std::move(postings)),
      neighbours_(std::move(neighbours)),
      ids_(std::move(ids)),
      connections_(shards ? std::make_unique<ShardConnections>(std::move(shards)) : nullptr) {}
Snapshot::~Snapshot() = default;

Result<void> Snapshot::refresh() {
  if (connections_) return connections_->refresh(*shared_analysis_, live_);
  Result<void> ready = refresh_generation();
  if (ready) take_what_was_made();
  return ready;
}

void Snapshot::take_what_was_made() {
  if (neighbours_ && live_.streams && !live_.neighbours) {
    live_.neighbours = neighbours_->of(live_.database.get_uuid(), live_.streams);
  }
  if (!ids_ || !wants_ids_) return;
  if (auto ids = ids_->of(live_, open_aside())) {
    live_.ids = std::move(ids);
    wants_ids_ = false;
  }
}

// Without what is made aside: it would wait for itself.
OpenAside Snapshot::open_aside() const {
  return [directory = directory_.root(), analysis = shared_analysis_] {
    return std::make_unique<Snapshot>(directory, analysis, nullptr, nullptr, nullptr, nullptr);
  };
}

bool Snapshot::is_overtaken(const Xapian::Error& error) {
  if (connections_) return connections_->is_overtaken(error);
  generation_.clear();  // opened anew on the next attempt, whatever was wrong
  seen_.reset();
  return indexer::is_database_error(error);
}

// A document of a shard elsewhere that went or came meanwhile is no damage.
Error Snapshot::error_of(const Xapian::Error& error) const {
  if (connections_ && std::string_view(error.get_type()) == "DocNotFoundError") {
    return indexer::to_error(Xapian::DatabaseModifiedError("Shards change faster than they are read"));
  }
  return indexer::to_error(error);
}

bool Snapshot::lost_a_shard(const Xapian::Error& error) {
  return connections_ && connections_->lost_a_shard(error);
}

Result<void> Snapshot::refresh_generation() {
  const std::optional<indexer::FileIdentity> state = directory_.settled_state();
  if (state && state == seen_) return {};
  seen_.reset();
  if (Result<void> ready = see_newest(); !ready) return ready;
  seen_ = state;
  return {};
}

Result<void> Snapshot::see_newest() {
  Result<std::filesystem::path> live = directory_.current();
  if (!live) {
    return tl::unexpected<Error>(live.error());
  }
  if (*live == generation_) {
    if (opened_->reopen()) {
      live_.revision = opened_->revision();
      live_.new_words = std::make_shared<NewWordList>(live_.database);
      wants_ids_ = true;
    }
    return {};
  }
  indexer::IndexDatabase opened(*live);
  const Xapian::Database& database = opened.all();
  auto streams = indexer::open_document_file(*live / indexer::kTokenStreamFile,
                                             indexer::schema::kTokenStreamsKey, database);
  indexer::ArticleStorage articles = indexer::open_articles(*live, database);
  for (const Xapian::Database& shard : opened.shards()) {
    indexer::require_all_tables(shard, articles.in_file());
  }
  const Result<indexer::IndexMetadata> metadata = indexer::read_metadata_for_reading(database);
  if (!metadata) {
    return tl::unexpected<Error>(metadata.error());
  }
  const bool is_one = opened.shards().size() == 1;
  live_ = {.database = database,
           .matched = database,
           .shards = is_one ? std::vector<Xapian::Database>() : opened.shards(),
           .postings = postings_,
           .streams = std::move(streams),
           .revision = opened.revision(),
           .analysis = shared_analysis_->of(database, metadata->analysis),
           .articles = std::move(articles),
           .new_words = std::make_shared<NewWordList>(database),
           .grows_in_order = opened.grows_in_order(),
           .is_analyzed_alike = metadata->is_analyzed_alike,
           .has_stories = metadata->format >= indexer::schema::kFirstFormatWithStories};
  wants_ids_ = true;
  if (postings_) postings_->fill_aside(live_, open_aside());
  opened_ = std::move(opened);
  generation_ = std::move(*live);
  return {};
}

}  // namespace trefwoord::search
