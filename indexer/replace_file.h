#pragma once

#include <filesystem>
#include <string_view>

#include "indexer/result.h"

namespace trefwoord::indexer {

// Puts `text` in the place of a file, or makes it, in one rename: whoever reads it, whenever the power fails,
// has all of the former text or all of this one. On disk when it returns, and its owner's alone (mode 0600).
// Errors: disk_full, io_error; the file is what it was then, or, where the very last step fails, which is to
// flush its directory, has the new text, though not for certain after a loss of power.
[[nodiscard]] Result<void> replace_file(const std::filesystem::path& file, std::string_view text);

// The whole of a file; "" where there is none. Errors: io_error.
[[nodiscard]] Result<std::string> read_whole_file(const std::filesystem::path& file);

}  // namespace trefwoord::indexer
