#pragma once

#include <filesystem>

#include "indexer/result.h"

namespace trefwoord::indexer {

// Flushes a file's contents, or a directory's entries, to the disk itself: they outlive a loss of power.
// Errors: disk_full, io_error, naming the path.
[[nodiscard]] Result<void> sync_to_disk(const std::filesystem::path& path);

}  // namespace trefwoord::indexer
