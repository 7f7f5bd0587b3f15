#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <string>

#include "server/search/shards/shard_reads.h"

namespace trefwoord::search {

// The documents of one shard that have a term, one after the other, wherever the shard is. Stands on the
// first.
//
// A header of this room's .cpp files only: it holds Xapian types. Throws Xapian::Error.
class TermPostings {
 public:
  // `matched` as Xapian gives it to a PostingSource; `reads` is null where that is what is read, as in
  // LiveIndex.
  TermPostings(const std::string& term, const Xapian::Database& matched, ShardReads* reads);

  [[nodiscard]] bool at_end() const {
    return list_ ? place_ == list_->documents.size() : here_ == Xapian::PostingIterator();
  }
  [[nodiscard]] Xapian::docid document() const { return list_ ? list_->documents[place_] : *here_; }
  [[nodiscard]] Xapian::termcount wdf() const { return list_ ? list_->wdfs[place_] : here_.get_wdf(); }
  void next();
  // To the first document from there on; never back.
  void skip_to(Xapian::docid document);

  [[nodiscard]] Xapian::doccount count() const { return count_; }
  [[nodiscard]] Xapian::termcount most_wdf() const { return most_wdf_; }  // of all, or more

 private:
  std::shared_ptr<const PostingList> list_;  // of a remote shard, else null
  std::size_t place_ = 0;                    // in it
  Xapian::PostingIterator here_;             // of one on this machine
  Xapian::doccount count_ = 0;
  Xapian::termcount most_wdf_ = 0;
};

}  // namespace trefwoord::search
