#include "server/search/snapshot.h"

#include "indexer/index_metadata.h"

namespace trefwoord::search {

Result<void> Snapshot::refresh() {
  Result<std::filesystem::path> live = directory_.current();
  if (!live) {
    return tl::unexpected<Error>(live.error());
  }
  if (*live == generation_) {
    if (database_.reopen()) {
      revision_ = indexer::revision_of(database_);
    }
    return {};
  }
  Xapian::Database database(live->string());
  if (const Result<indexer::IndexMetadata> metadata = indexer::read_metadata(database); !metadata) {
    return tl::unexpected<Error>(metadata.error());
  }
  revision_ = indexer::revision_of(database);
  database_ = std::move(database);
  generation_ = std::move(*live);
  return {};
}

}  // namespace trefwoord::search
