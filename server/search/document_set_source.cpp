#include "server/search/document_set_source.h"

#include <algorithm>

namespace trefwoord::search {

void DocumentSetSource::skip_to(Xapian::docid document, double) {
  const std::size_t here = before_ == 0 ? 0 : before_ - 1;
  const auto from = documents_->begin() + static_cast<std::ptrdiff_t>(std::min(here, documents_->size()));
  const auto found = std::lower_bound(from, documents_->end(), document);
  before_ = static_cast<std::size_t>(found - documents_->begin()) + 1;
}

}  // namespace trefwoord::search
