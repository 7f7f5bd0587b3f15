#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::search {

// The ids of an index's documents, and their order among those with the same score: the newer first, then the
// smaller id. Immutable, hence thread-safe; true of later states too, in which a document is what it was.
//
// A header of this room's .cpp files only: it holds a Xapian type.
class DocumentIds {
 public:
  // Of all documents; null where it is to stop before it is done. Throws Xapian::Error, std::bad_alloc.
  [[nodiscard]] static std::shared_ptr<const DocumentIds> make(const Xapian::Database& database,
                                                               const std::stop_token& stop = {});

  // "" where it is not known: of what came since, and where an id is too long for its term to have all of it.
  [[nodiscard]] std::string_view of(Xapian::docid document) const;
  // The smaller stands before. 0 where it is not known, likewise.
  [[nodiscard]] std::uint32_t rank_of(Xapian::docid document) const {
    return document < places_.size() ? places_[document].rank : 0;
  }

  // About what it takes of an index with so many documents.
  [[nodiscard]] static std::size_t bytes_for(Xapian::doccount documents) {
    return std::size_t{40} * documents;
  }

 private:
  struct Place {
    std::uint32_t begin = 0;  // of the id in chars_
    std::uint32_t rank = 0;
  };

  std::vector<Place> places_;  // by document
  std::string chars_;          // of every id a byte that says how long it is, and itself
};

}  // namespace trefwoord::search
