#pragma once

#include <filesystem>

#include "indexer/result.h"

namespace trefwoord::indexer {

// Flushes a file's contents, or a directory's entries, to the disk itself: they outlive a loss of power.
// Errors: disk_full, io_error, naming the path.
[[nodiscard]] Result<void> sync_to_disk(const std::filesystem::path& path);

// Makes a directory, and those above it, where they are missing; what is made outlives a loss of power too.
// Errors: disk_full, io_error, naming the path.
[[nodiscard]] Result<void> make_directories(const std::filesystem::path& directory);

}  // namespace trefwoord::indexer
