#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "server/search/snapshot.h"

namespace trefwoord::search {

// Some articles of an index, as an index in memory: all that decides what finds them, without their texts.
//
// A header of this room's .cpp files only: it holds Xapian types. Not thread-safe. Throws Xapian::Error.
class ArticleCopies {
 public:
  // Copies those of the articles that are there.
  ArticleCopies(const std::vector<std::string>& ids, const LiveIndex& from);

  [[nodiscard]] const LiveIndex& index() const { return index_; }
  // Of any of the articles.
  [[nodiscard]] const std::unordered_set<std::string>& terms() const { return terms_; }
  // Which of the ids a document of index() is.
  [[nodiscard]] std::size_t place_of(Xapian::docid document) const { return places_[document - 1]; }

 private:
  void copy(Xapian::docid document, const LiveIndex& from, indexer::TokenStreamReader& streams);

  Xapian::WritableDatabase database_;
  std::unordered_set<std::string> terms_;
  std::vector<std::size_t> places_;  // by document
  LiveIndex index_;
};

}  // namespace trefwoord::search
