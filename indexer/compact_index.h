#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/result.h"

namespace trefwoord::indexer {

struct CompactReport {
  std::uint64_t bytes_before = 0;
  std::uint64_t bytes_after = 0;
};

// Writes the live index anew without the room that changes left in it, as a new generation, and swaps that
// in. Nothing of what it holds changes, and readers are not disturbed. Needs room for both. Errors:
// index_missing, index_locked, not_writable (a replica), index_damaged, disk_full, io_error; the live index
// is then what it was.
[[nodiscard]] Result<CompactReport> compact_index(const std::filesystem::path& data_directory);
// The same for a caller that holds the lock and has nothing open for writing.
[[nodiscard]] Result<CompactReport> compact_live_index(const std::filesystem::path& data_directory);

}  // namespace trefwoord::indexer
