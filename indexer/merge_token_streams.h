#pragma once

#include <cstdint>
#include <filesystem>

namespace Xapian {
class Database;
}

namespace trefwoord::indexer {

// Puts the token streams of the parts 0 to `parts` - 1 of a build in `directory` into one file, under the
// numbers that merge_parts() gives their documents; those that were removed from their part are left out.
// Throws Xapian::Error and std::system_error.
void merge_token_streams(const std::filesystem::path& directory, std::uint32_t parts,
                         const std::filesystem::path& output);

// Copies the streams of the documents that `index` still has from one such file to another. Throws the same.
void copy_token_streams(const Xapian::Database& index, const std::filesystem::path& from,
                        const std::filesystem::path& to);

}  // namespace trefwoord::indexer
