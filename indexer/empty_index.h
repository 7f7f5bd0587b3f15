#pragma once

#include <filesystem>

#include "indexer/result.h"

namespace trefwoord::indexer {

// Makes an index without articles in an empty directory, for a program that is to fill it bit by bit. It
// knows nothing of the collection yet: articles are weighed by the usual length, and compounds are split by
// the lexicon's words alone, until a rebuild. Nothing happens where there is an index, or no directory: a
// mistyped path must not become an empty index. What a program killed in the midst of this has left is
// removed. Errors: index_missing (of an index with articles there is everything but the link that says which
// generation it is), index_locked, disk_full, io_error.
[[nodiscard]] Result<void> make_index_in_empty_directory(const std::filesystem::path& data_directory);

}  // namespace trefwoord::indexer
