#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article.h"
#include "indexer/article_filter.h"
#include "indexer/article_storage.h"
#include "indexer/document_builder.h"
#include "indexer/result.h"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace trefwoord::indexer {

enum class AddOutcome : std::uint8_t { indexed, updated, unchanged };

// Puts an article in its place in a database, under its id: new, replaced, or left alone when the same
// already stands there (which costs no analysis). Throws Xapian::Error.
// `database` is that of so many shards (shards.h).
[[nodiscard]] AddOutcome upsert(const Article& article, DocumentBuilder& builder, std::uint32_t shards,
                                Xapian::WritableDatabase& database);

// Removes the article with that id; false if there is none. Throws Xapian::Error.
[[nodiscard]] bool erase(std::string_view id, Xapian::WritableDatabase& database);

// Removes articles that the filter lets through, at most so many; their ids. Throws Xapian::Error.
[[nodiscard]] std::vector<std::string> erase_matching(const ArticleFilter& filter, std::uint64_t at_most,
                                                      const ArticleStorage& articles,
                                                      Xapian::WritableDatabase& database);

// The stored article with that id, nullopt if there is none. index_damaged if it cannot be read. Throws
// Xapian::Error.
[[nodiscard]] Result<std::optional<Article>> find_article(std::string_view id, const ArticleStorage& articles,
                                                          const Xapian::Database& database);

}  // namespace trefwoord::indexer
