#include "server/search/snapshot.h"

#include "indexer/all_tables.h"
#include "indexer/index_metadata.h"
#include "indexer/schema.h"

namespace trefwoord::search {

analyzers::Analysis SharedAnalysis::of(const Xapian::Database& database, const std::string& fingerprint) {
  const std::lock_guard lock(mutex_);
  if (stored_fingerprint_ != fingerprint) {
    latest_ = indexer::read_analysis(database);
    stored_fingerprint_ = fingerprint;
  }
  return latest_;
}

Result<void> Snapshot::refresh() {
  Result<std::filesystem::path> live = directory_.current();
  if (!live) {
    return tl::unexpected<Error>(live.error());
  }
  if (*live == generation_) {
    if (live_.database.reopen()) {
      live_.revision = indexer::revision_of(live_.database);
      live_.new_words = std::make_shared<NewWordList>(live_.database);
    }
    return {};
  }
  Xapian::Database database(live->string());
  indexer::require_all_tables(database);
  const Result<indexer::IndexMetadata> metadata = indexer::read_metadata_for_reading(database);
  if (!metadata) {
    return tl::unexpected<Error>(metadata.error());
  }
  live_ = {.database = database,
           .streams = indexer::open_token_streams(*live),
           .revision = indexer::revision_of(database),
           .analysis = shared_analysis_->of(database, metadata->analysis),
           .packing = indexer::read_packing(database),
           .new_words = std::make_shared<NewWordList>(database),
           .is_analyzed_alike = metadata->is_analyzed_alike,
           .has_stories = metadata->format >= indexer::schema::kFirstFormatWithStories};
  generation_ = std::move(*live);
  return {};
}

}  // namespace trefwoord::search
