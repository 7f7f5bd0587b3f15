#include "server/search/term_source.h"

namespace trefwoord::search {

void TermSource::init(const Xapian::Database& database) {
  postings_.emplace(term_, database, reads_.get());
  is_begun_ = false;
  set_maxweight(worth_.at(postings_->most_wdf()));
}

void TermSource::next(double) {
  if (is_begun_) postings_->next();
  is_begun_ = true;
}

void TermSource::skip_to(Xapian::docid document, double) {
  is_begun_ = true;
  if (!postings_->at_end()) postings_->skip_to(document);
}

}  // namespace trefwoord::search
