#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "server/search/snapshot.h"
#include "server/search/term_postings.h"

namespace trefwoord::search {

// The documents of an index that have a term, one after the other in ascending order, wherever its shards
// are. Stands on the first.
//
// A header of this room's .cpp files only: it holds Xapian types. Throws Xapian::Error.
class TermDocuments {
 public:
  TermDocuments(const std::string& term, const LiveIndex& index);

  [[nodiscard]] bool at_end() const { return document_ == 0; }
  [[nodiscard]] Xapian::docid document() const { return document_; }
  void next();
  // To the first document from there on; never back.
  void skip_to(Xapian::docid document);

 private:
  void find_first();

  Xapian::PostingIterator all_;       // where all of the index is on this machine
  std::vector<TermPostings> shards_;  // else
  Xapian::docid document_ = 0;        // 0: at the end
};

// How many articles have it.
[[nodiscard]] Xapian::doccount frequency_of(const std::string& term, const LiveIndex& index);

}  // namespace trefwoord::search
