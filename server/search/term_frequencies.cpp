#include "server/search/term_frequencies.h"

#include "server/search/impact_weight.h"
#include "server/search/shards/shard_reads.h"

namespace trefwoord::search {

Xapian::doccount TermFrequencies::of(const std::string& term) {
  const auto [known, is_new] = known_.try_emplace(term, 0);
  if (is_new) {
    known->second = reads_ == nullptr ? database_.get_termfreq(term) : reads_->frequency(term);
  }
  return known->second;
}

double TermFrequencies::idf(const std::string& term) {
  return ImpactWeight::idf(articles_, of(term));
}

}  // namespace trefwoord::search
