#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "indexer/article_storage.h"
#include "indexer/document_builder.h"
#include "indexer/index_metadata.h"

namespace Xapian {
class Database;
class Document;
}  // namespace Xapian

namespace trefwoord::indexer {

class TokenStreamReader;

// Checks documents one by one against their stored articles. Not thread-safe.
class DocumentCheck {
 public:
  // `index` must outlive it. `average_words` is the index's pivot, `analysis` its own.
  // `streams` is the generation's file, null if it has none; `articles` the index' own.
  DocumentCheck(const Xapian::Database& index, std::shared_ptr<const DocumentFile> streams,
                ArticleStorage articles, double average_words, const analyzers::Analysis& analysis);
  ~DocumentCheck();
  DocumentCheck(DocumentCheck&&) noexcept;
  DocumentCheck& operator=(DocumentCheck&&) = delete;

  // The first thing that is wrong with the document, if any. Throws Xapian::Error.
  [[nodiscard]] std::optional<std::string> check(std::uint32_t document);

  // posting_sum() of the terms of all documents checked so far.
  [[nodiscard]] std::uint64_t posting_sum() const { return posting_sum_; }

 private:
  [[nodiscard]] std::optional<std::string> differing_term(const Xapian::Document& expected,
                                                          const Xapian::Document& found,
                                                          std::uint32_t document);

  const Xapian::Database& index_;
  std::unique_ptr<TokenStreamReader> streams_;
  ArticleStorage articles_;
  DocumentBuilder builder_;
  const Shard shard_;
  std::uint64_t posting_sum_ = 0;
};

// A number that differs, but for one chance in 2^64, when a set of postings differs: the sum, which knows no
// order, of a hash of each. So documents and posting lists can be compared without holding either in memory.
[[nodiscard]] std::uint64_t posting_sum(const std::string& term, std::uint32_t document, std::uint32_t wdf);

}  // namespace trefwoord::indexer
