#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "analyzers/analysis.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

class IndexDatabase;

// Runs `read` on a snapshot of the live index and the directory of its generation; what it throws as
// Xapian::Error becomes an Error. The one place where a reader that was overtaken is served again: a writer
// that commits twice, or a rebuild that removes the generation, before `read` is through costs a second run
// on a fresh snapshot; a second loss is the error busy. So `read` must be able to begin anew. Errors:
// index_missing, index_damaged, busy, io_error, and those of `read`.
using ReadIndex =
    std::function<Result<void>(const IndexDatabase& index, const std::filesystem::path& generation)>;
[[nodiscard]] Result<void> read_live_index(const std::filesystem::path& data_directory,
                                           const ReadIndex& read);

// The number of the live index's last committed state (revision_of()), whatever analysis it was made with.
[[nodiscard]] Result<std::uint64_t> live_revision(const std::filesystem::path& data_directory);

// How the live index is analyzed. Errors as above, and analysis_mismatch.
[[nodiscard]] Result<analyzers::Analysis> read_live_analysis(const std::filesystem::path& data_directory);

}  // namespace trefwoord::indexer
