#include "server/search/token_stream_source.h"

namespace trefwoord::search {

void TokenStreamSource::init(const Xapian::Database& database) {
  documents_ = database.get_doccount();
  last_ = database.get_lastdocid();
  documents_at_ = database.postlist_begin({});
  streams_.emplace(database, file_, reads_);
  at_ = 0;
}

void TokenStreamSource::next(double min_weight) {
  skip_to(at_ + 1, min_weight);
}

void TokenStreamSource::skip_to(Xapian::docid document, double) {
  if (document <= at_) {
    return;
  }
  const Xapian::PostingIterator end;
  for (documents_at_.skip_to(document); documents_at_ != end; ++documents_at_) {
    at_ = *documents_at_;
    if (passes_at(at_)) {
      return;
    }
  }
  at_ = last_ + 1;
}

bool TokenStreamSource::check(Xapian::docid document, double) {
  if (document < at_) {
    return true;  // beyond it already: the caller sees where we are
  }
  at_ = document;
  return passes_at(document);
}

bool TokenStreamSource::passes_at(Xapian::docid document) {
  return passes_(streams_->of(document));
}

}  // namespace trefwoord::search
