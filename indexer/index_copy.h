#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/result.h"

namespace trefwoord::indexer {

struct CopyReport {
  std::uint64_t articles = 0;
  std::uint64_t bytes = 0;
};

// Copies the live generation of a data directory, its alerts with their matches and the editors' settings
// into `target`, which becomes a data directory of its own, whole and on disk, or does not become one at all.
// Each of the files beside the index is as it was at some moment meanwhile. To be called by the holder of the
// writer lock when nothing is uncommitted. Errors: invalid_parameter (`target` is there already),
// index_missing, not_writable (of a replica, which others write to), disk_full, io_error.
[[nodiscard]] Result<CopyReport> copy_live_index(const std::filesystem::path& data_directory,
                                                 const std::filesystem::path& target);

}  // namespace trefwoord::indexer
