#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/document_file.h"

namespace Xapian {
class Database;
}

namespace trefwoord::indexer {

// The token stream of any document of an index, from the file of its generation or, for what came later, from
// its value. Not thread-safe. Throws Xapian::Error.
class TokenStreamReader {
 public:
  // `file` is null where the generation has none.
  TokenStreamReader(const Xapian::Database& database, std::shared_ptr<const DocumentFile> file);
  ~TokenStreamReader();
  TokenStreamReader(TokenStreamReader&&) noexcept;
  TokenStreamReader& operator=(TokenStreamReader&&) = delete;

  // Valid until the next call. "" for a document without words.
  [[nodiscard]] std::string_view of(std::uint32_t document);
  // Has the beginning of a stream brought from memory, for an of() that will come soon. Never needed.
  void prefetch(std::uint32_t document) const;

 private:
  std::unique_ptr<Xapian::Database> database_;
  std::shared_ptr<const DocumentFile> file_;
  std::string value_;
};

// The file of a generation; null if it has none. Throws Xapian::DatabaseError if it cannot be read.
[[nodiscard]] std::shared_ptr<const DocumentFile> open_token_streams(const std::filesystem::path& generation);

}  // namespace trefwoord::indexer
