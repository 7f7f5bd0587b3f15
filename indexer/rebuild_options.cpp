#include "indexer/rebuild_options.h"

#include <xapian.h>

#include "indexer/compound_exceptions_file.h"
#include "indexer/index_database.h"
#include "indexer/index_metadata.h"
#include "indexer/live_index.h"
#include "indexer/shards.h"

namespace trefwoord::indexer {

Result<BuildOptions> rebuild_options(const std::filesystem::path& data_directory) {
  const auto editors = editors_compound_exceptions(data_directory);
  if (!editors) {
    return tl::unexpected<Error>(editors.error());
  }
  BuildOptions options;
  const auto read = [&](const IndexDatabase& index, const std::filesystem::path& generation) -> Result<void> {
    if (Result<void> own = require_no_replica(generation); !own) {
      return own;
    }
    if (const Result<IndexMetadata> metadata = read_metadata_for_reading(index.all()); !metadata) {
      return tl::unexpected<Error>(metadata.error());
    }
    const analyzers::Analysis analysis = read_analysis(index.all());
    options.shards = static_cast<std::uint32_t>(index.shards().size());
    options.steps = analysis.steps();
    options.compound_exceptions = editors->value_or(analysis.lexicon().compound_exceptions());
    return {};
  };
  return read_live_index(data_directory, read).map([&options] { return options; });
}

}  // namespace trefwoord::indexer
