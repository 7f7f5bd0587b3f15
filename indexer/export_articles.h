#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>

#include "indexer/result.h"

namespace trefwoord::indexer {

// Writes every article of the live index to `out` as JSON Lines (article_json.h), in the index's order, and
// returns how many; rebuild makes the same index of them. Works while the index is being written to: an
// article that is changed meanwhile comes as it was when its turn came. Errors: index_missing, index_damaged,
// busy (it was changed faster than it could be read, or replaced by a rebuild), io_error when `out` takes no
// more.
[[nodiscard]] Result<std::uint64_t> export_articles(const std::filesystem::path& data_directory,
                                                    std::ostream& out);

}  // namespace trefwoord::indexer
