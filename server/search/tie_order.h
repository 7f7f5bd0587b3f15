#pragma once

#include <xapian.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "server/search/snapshot.h"

namespace trefwoord::search {

// The order of documents with the same score: the newer first, then the smaller id. By the index's ranks
// where it has them, else reads of a document only what is needed, once. Not thread-safe. Throws
// Xapian::Error.
//
// A header of this room's .cpp files only: it holds a Xapian type.
class TieOrder {
 public:
  explicit TieOrder(const LiveIndex& index, bool takes_shortcuts = true)
      : ids_(takes_shortcuts ? index.ids : nullptr),
        database_(index.database),
        matched_(index.matched),
        articles_(index.articles) {}

  [[nodiscard]] bool stands_before(Xapian::docid a, Xapian::docid b);

 private:
  struct Known {
    std::string published;  // sortable; "" without a date
    std::string id;         // "" until it is needed
  };
  [[nodiscard]] Known& known(Xapian::docid document);
  [[nodiscard]] const std::string& id_of(Xapian::docid document);

  std::shared_ptr<const DocumentIds> ids_;  // null: not known
  Xapian::Database database_;               // as LiveIndex has them
  Xapian::Database matched_;
  indexer::ArticleStorage articles_;
  std::unordered_map<Xapian::docid, Known> known_;
};

}  // namespace trefwoord::search
