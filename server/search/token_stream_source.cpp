#include "server/search/token_stream_source.h"

#include "indexer/schema.h"

namespace trefwoord::search {

void TokenStreamSource::init(const Xapian::Database& database) {
  documents_ = database.get_doccount();
  streams_ = database.valuestream_begin(indexer::schema::kTokenStreamSlot);
  end_ = database.valuestream_end(indexer::schema::kTokenStreamSlot);
  started_ = false;
}

void TokenStreamSource::next(double) {
  if (started_) {
    ++streams_;
  }
  started_ = true;
  skip_to_match();
}

void TokenStreamSource::skip_to(Xapian::docid document, double) {
  started_ = true;
  if (streams_ != end_) {
    streams_.skip_to(document);
  }
  skip_to_match();
}

bool TokenStreamSource::check(Xapian::docid document, double) {
  started_ = true;
  if (streams_ == end_) {
    return true;  // at the end, which is a valid place to be
  }
  if (!streams_.check(document)) {
    return false;  // no stream there
  }
  if (streams_ == end_ || streams_.get_docid() != document) {
    return true;  // beyond it: the caller sees where we are
  }
  return passes_(*streams_);
}

void TokenStreamSource::skip_to_match() {
  while (streams_ != end_ && !passes_(*streams_)) {
    ++streams_;
  }
}

}  // namespace trefwoord::search
