#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "indexer/document_file.h"

namespace Xapian {
class Database;
}

namespace trefwoord::indexer {

// Such a file of a generation; null if it has none. Throws Xapian::DatabaseError if it cannot be read.
[[nodiscard]] std::shared_ptr<const DocumentFile> open_document_file(const std::filesystem::path& file);

// The same, where the metadata `key` of the index say whether there is one: Xapian::DatabaseOpeningError
// where it is missing.
[[nodiscard]] std::shared_ptr<const DocumentFile> open_document_file(const std::filesystem::path& file,
                                                                     std::string_view key,
                                                                     const Xapian::Database& index);

}  // namespace trefwoord::indexer
