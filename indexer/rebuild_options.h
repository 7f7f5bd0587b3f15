#pragma once

#include <filesystem>

#include "indexer/index_builder.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// How to make the live index anew from the articles it has: in as many shards, with the steps it was
// built with, and what its keepers said of compounds, unless its editors have said something since. Errors:
// index_missing, not_writable (a replica), index_damaged, analysis_mismatch (a format that cannot be read),
// busy, io_error.
[[nodiscard]] Result<BuildOptions> rebuild_options(const std::filesystem::path& data_directory);

}  // namespace trefwoord::indexer
