#pragma once

#include <xapian.h>

#include <string>
#include <unordered_map>

#include "server/search/snapshot.h"

namespace trefwoord::search {

// How many articles have a term. One search asks for the same few again and again, and each costs some ten
// microseconds to find in the index, so they are remembered. Not thread-safe; for one state of the index.
// Throws Xapian::Error.
//
// A header of this room's .cpp files only: it holds a Xapian type.
class TermFrequencies {
 public:
  // `index` must outlive it.
  explicit TermFrequencies(const LiveIndex& index)
      : index_(&index), database_(index.database), articles_(index.database.get_doccount()) {}
  // Of a database that is on this machine.
  explicit TermFrequencies(const Xapian::Database& database)
      : database_(database), articles_(database.get_doccount()) {}

  [[nodiscard]] Xapian::doccount articles() const { return articles_; }
  [[nodiscard]] Xapian::doccount of(const std::string& term);
  [[nodiscard]] bool has(const std::string& term) { return of(term) > 0; }
  [[nodiscard]] double idf(const std::string& term);

 private:
  [[nodiscard]] Xapian::doccount read(const std::string& term) const;

  const LiveIndex* index_ = nullptr;  // null of a database by itself
  Xapian::Database database_;
  Xapian::doccount articles_;
  std::unordered_map<std::string, Xapian::doccount> known_;
};

}  // namespace trefwoord::search
