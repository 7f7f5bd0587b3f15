#pragma once

#include <sys/types.h>

#include <filesystem>

#include "indexer/result.h"

namespace trefwoord::indexer {

// Makes it possible to read standard input again from where it is now: what comes through a pipe is copied
// into a file in `directory` that has no name and goes with the process, and takes the place of standard
// input. Returns the place to go back to. Errors: disk_full, io_error.
[[nodiscard]] Result<off_t> keep_standard_input(const std::filesystem::path& directory);

// io_error.
[[nodiscard]] Result<void> rewind_standard_input(off_t to);

}  // namespace trefwoord::indexer
