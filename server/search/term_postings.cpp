#include "server/search/term_postings.h"

#include <algorithm>

namespace trefwoord::search {

TermPostings::TermPostings(const std::string& term, const Xapian::Database& matched, ShardReads* reads) {
  if (reads != nullptr && reads->is_remote(matched)) {
    list_ = reads->postings(term, matched);
    count_ = static_cast<Xapian::doccount>(list_->documents.size());
    if (count_ > 0) most_wdf_ = *std::ranges::max_element(list_->wdfs);
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
  // Most steps are short, so the far end is looked for in doubling ones.
  const std::vector<std::uint32_t>& documents = list_->documents;
  std::size_t step = 1;
  std::size_t end = place_;
  while (end < documents.size() && documents[end] < document) {
    place_ = end;
    end += step;
    step *= 2;
  }
  const auto begin = documents.begin() + static_cast<std::ptrdiff_t>(place_);
  const auto to = documents.begin() + static_cast<std::ptrdiff_t>(std::min(end, documents.size()));
  place_ = static_cast<std::size_t>(std::lower_bound(begin, to, document) - documents.begin());
}

}  // namespace trefwoord::search
