#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "indexer/result.h"
#include "server/access/key.h"

namespace trefwoord::access {

// The records of a key file (JSON); nullopt if there is no such file. io_error, naming file and place, if it
// cannot be read or is not what this program writes: a record that is not understood is never passed over.
[[nodiscard]] Result<std::optional<std::vector<KeyRecord>>> read_key_file(const std::filesystem::path& file);

// Reads, lets `change` change, and writes back what it leaves: in one rename, flushed to disk, readable by
// its owner alone (mode 0600). A change at the same time by another process waits. If `change` fails, or
// anything else, the file is what it was. Makes the file where there is none, but no directory.
[[nodiscard]] Result<void> change_key_file(
    const std::filesystem::path& file, const std::function<Result<void>(std::vector<KeyRecord>&)>& change);

}  // namespace trefwoord::access
