#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace trefwoord::indexer {

// Makes of a database that is complete, with its token stream file beside it, a generation of several shards
// at `output`, a new directory: the same documents under the same numbers, so that what depends on the whole
// collection (impacts, dictionary, analysis) is that of the whole. Nothing is analyzed again. The token
// streams become values: a shard is complete by itself. `scratch` is a directory of its own; `workers`
// threads do it. Throws Xapian::Error and std::system_error.
void split_into_shards(const std::filesystem::path& index, std::uint32_t shards,
                       const std::filesystem::path& scratch, const std::filesystem::path& output,
                       std::size_t workers);

}  // namespace trefwoord::indexer
