#include "server/search/term_frequencies.h"

#include "server/search/impact_weight.h"
#include "server/search/matching/kept_postings.h"
#include "server/search/shards/shard_reads.h"

namespace trefwoord::search {

Xapian::doccount TermFrequencies::of(const std::string& term) {
  const auto [known, is_new] = known_.try_emplace(term, 0);
  if (is_new) known->second = read(term);
  return known->second;
}

Xapian::doccount TermFrequencies::read(const std::string& term) const {
  if (index_ != nullptr && index_->reads) return index_->reads->frequency(term);
  if (index_ != nullptr && index_->postings) return index_->postings->frequency(term, *index_);
  return database_.get_termfreq(term);
}

double TermFrequencies::idf(const std::string& term) {
  return ImpactWeight::idf(articles_, of(term));
}

}  // namespace trefwoord::search
