#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/article.h"
#include "indexer/result.h"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace trefwoord::indexer {

// How the stored articles of an index are compressed: with Zstandard and a dictionary of the phrases that the
// index' articles have in common (common_phrases.h), which takes two thirds of the room, of what Xapian's
// zlib makes of one article by itself. Without a dictionary articles are left as they are, for Xapian to
// compress.
//
// Format of packed data: the byte 2, then a Zstandard frame with its size. What begins with another byte is
// not packed.
//
// Thread-safe; copies share the dictionary.
class ArticlePacking {
 public:
  ArticlePacking() = default;                       // without a dictionary
  explicit ArticlePacking(std::string dictionary);  // as Zstandard's; "" is none

  // A document's data, from what serialise() makes (stored_article.h). Throws std::bad_alloc.
  [[nodiscard]] std::string pack(std::string serialised) const;
  // And back. Fails with index_damaged.
  [[nodiscard]] Result<std::string> unpack(std::string data) const;
  // The same for who unpacks many: into `room`, which is used again. Valid as long as it and `data` are.
  [[nodiscard]] Result<std::string_view> unpack(std::string_view data, std::string& room) const;
  // The whole article. Fails with index_damaged.
  [[nodiscard]] Result<Article> unpack_article(std::string data) const;

  [[nodiscard]] std::string_view dictionary() const;

 private:
  struct Dictionary;
  std::shared_ptr<const Dictionary> dictionary_;
};

// The packing of an index, in its metadata. Both throw Xapian::Error.
void write_packing(const ArticlePacking& packing, Xapian::WritableDatabase& database);
[[nodiscard]] ArticlePacking read_packing(const Xapian::Database& database);

}  // namespace trefwoord::indexer
