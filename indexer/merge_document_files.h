#pragma once

#include <cstdint>
#include <filesystem>

namespace Xapian {
class Database;
}

namespace trefwoord::indexer {

// Puts the token streams and the articles of the parts 0 to `parts` - 1 of a build in `directory` into the
// two files of a generation (document_file.h) in `output`, under the numbers that merge_parts() gives their
// documents; those that were removed from their part are left out. Removes the parts' files. Throws
// Xapian::Error and std::system_error.
void merge_document_files(const std::filesystem::path& directory, std::uint32_t parts,
                          const std::filesystem::path& output);

// Copies the files of a generation that it has, without what is of documents that `index` no longer has.
// Throws the same.
void copy_document_files(const Xapian::Database& index, const std::filesystem::path& from,
                         const std::filesystem::path& to);

}  // namespace trefwoord::indexer
