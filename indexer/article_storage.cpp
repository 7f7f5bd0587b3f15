#include "indexer/article_storage.h"

#include <xapian.h>

#include <utility>

#include "indexer/open_document_file.h"
#include "indexer/schema.h"

namespace trefwoord::indexer {

ArticleStorage::ArticleStorage(ArticlePacking packing, std::shared_ptr<const DocumentFile> file)
    : packing_(std::move(packing)), file_(std::move(file)) {}

std::string_view ArticleStorage::packed(std::uint32_t document, const Xapian::Database& database,
                                        std::string& room) const {
  if (document <= in_file()) {
    return file_->of(document);
  }
  room = database.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
  return room;
}

Result<std::string> ArticleStorage::unpacked(std::uint32_t document, const Xapian::Database& database) const {
  std::string room;
  return packing_.unpack(std::string(packed(document, database, room)));
}

Result<Article> ArticleStorage::article(std::uint32_t document, const Xapian::Database& database) const {
  std::string room;
  return packing_.unpack_article(std::string(packed(document, database, room)));
}

ArticleStorage open_articles(const std::filesystem::path& generation, const Xapian::Database& database) {
  return ArticleStorage(read_packing(database),
                        open_document_file(generation / kArticleFile, schema::kArticlesKey, database));
}

}  // namespace trefwoord::indexer
