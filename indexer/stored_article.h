#pragma once

#include <string>
#include <string_view>

#include "indexer/article.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// The article as it lies in the index (a Xapian document's data), and a view of it that reads nothing it need
// not. Format: one version byte, then each field as varint length + bytes in a fixed order, the body last.
[[nodiscard]] std::string serialise(const Article& article);

// Fields as views into the document's data, which must outlive them. Cheap: no copies.
struct StoredArticle {
  std::string_view id, title, published, updated, url, section, source, image, authors, tags, extra, body;

  // Fails with index_damaged if `data` is not what serialise() makes.
  [[nodiscard]] static Result<StoredArticle> parse(std::string_view data);

  // A full copy. Fails with index_damaged if a date in it does not parse.
  [[nodiscard]] Result<Article> to_article() const;
};

// `authors` and `tags` of a StoredArticle hold their values each ended by '\0' (which no valid value
// contains).
[[nodiscard]] std::vector<std::string> split_list(std::string_view list);

// 16 bytes that differ when anything of the article differs: "same article again" and ETag. xxh3-128 of
// serialise().
[[nodiscard]] std::string content_hash(std::string_view serialised);

}  // namespace trefwoord::indexer
