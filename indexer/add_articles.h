#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/ingest.h"

namespace trefwoord::indexer {

// Adds or updates every article of `paths` in the live index, committing as commit_policy.h says, so that
// readers see the articles come in. Makes the index (as rebuild_index()) where there is none. After an error
// what was committed before it stands, nothing else; after a stop, all that is counted. Errors: as
// IndexWriter and rebuild_index().
[[nodiscard]] Result<IngestCounts> add_articles(const std::filesystem::path& data_directory,
                                                const std::vector<std::string>& paths,
                                                const IngestObserver& observer);

}  // namespace trefwoord::indexer
