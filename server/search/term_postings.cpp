#include "server/search/term_postings.h"

#include <span>

namespace trefwoord::search {

TermPostings::TermPostings(const std::string& term, const Xapian::Database& matched, ShardReads* reads) {
  if (reads != nullptr && reads->is_remote(matched)) {
    list_ = reads->postings(term, matched);
    count_ = static_cast<Xapian::doccount>(list_->documents.size());
    most_wdf_ = list_->most_wdf;
    return;
  }
  here_ = matched.postlist_begin(term);
  count_ = matched.get_termfreq(term);
  most_wdf_ = matched.get_wdf_upper_bound(term);
}

void TermPostings::next() {
  if (list_) {
    ++place_;
  } else {
    ++here_;
  }
}

void TermPostings::skip_to(Xapian::docid document) {
  if (!list_) {
    here_.skip_to(document);
    return;
  }
  place_ = place_from(std::span(list_->documents), place_, document);
}

}  // namespace trefwoord::search
