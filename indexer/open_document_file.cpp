#include "indexer/open_document_file.h"

#include <xapian.h>

#include <string>
#include <utility>

namespace trefwoord::indexer {

std::shared_ptr<const DocumentFile> open_document_file(const std::filesystem::path& file) {
  Result<DocumentFile> opened = DocumentFile::open(file);
  if (opened) {
    return std::make_shared<const DocumentFile>(std::move(*opened));
  }
  if (opened.error().code != ErrorCode::index_missing) {
    throw Xapian::DatabaseCorruptError(opened.error().message);
  }
  return nullptr;
}

std::shared_ptr<const DocumentFile> open_document_file(const std::filesystem::path& file,
                                                       std::string_view key, const Xapian::Database& index) {
  std::shared_ptr<const DocumentFile> opened = open_document_file(file);
  if (opened == nullptr && !index.get_metadata(std::string(key)).empty()) {
    throw Xapian::DatabaseOpeningError("The file " + file.filename().string() + " of the index is missing");
  }
  return opened;
}

}  // namespace trefwoord::indexer
