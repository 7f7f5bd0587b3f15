#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/article_packing.h"
#include "indexer/document_file.h"
#include "indexer/result.h"

namespace Xapian {
class Database;
}

namespace trefwoord::indexer {

// Where the articles of an index are kept, packed: those of its build in the file of its generation, what
// came later, and all of an index without the file, as the documents' data. Documents are of the database
// that is named with them, which must be that index.
//
// Thread-safe, as far as the databases are; copies share everything.
class ArticleStorage {
 public:
  ArticleStorage() = default;
  // `file` is null where the generation has none.
  explicit ArticleStorage(ArticlePacking packing, std::shared_ptr<const DocumentFile> file = nullptr);

  // What packing() gives back, in `room` or in the file: valid as long as both. Throws Xapian::Error.
  [[nodiscard]] std::string_view packed(std::uint32_t document, const Xapian::Database& database,
                                        std::string& room) const;
  // As serialise() made it. Fails with index_damaged; throws Xapian::Error.
  [[nodiscard]] Result<std::string> unpacked(std::uint32_t document, const Xapian::Database& database) const;
  // The whole article. Fails and throws likewise.
  [[nodiscard]] Result<Article> article(std::uint32_t document, const Xapian::Database& database) const;

  [[nodiscard]] const ArticlePacking& packing() const { return packing_; }
  // Documents 1 to this have their article in the file.
  [[nodiscard]] std::uint32_t in_file() const { return file_ == nullptr ? 0 : file_->documents(); }

 private:
  ArticlePacking packing_;
  std::shared_ptr<const DocumentFile> file_;
};

// That of a generation, or of one of its shards. Throws Xapian::DatabaseError if its file cannot be read or
// is missing.
[[nodiscard]] ArticleStorage open_articles(const std::filesystem::path& generation,
                                           const Xapian::Database& database);

}  // namespace trefwoord::indexer
