#include "server/search/matching/term_scorer.h"

#include <algorithm>
#include <cmath>

#include "indexer/impact.h"

namespace trefwoord::search {
namespace {

// The least impact that may score `least`.
std::uint32_t least_impact(ImpactWeight::TermWorth worth, double least) {
  if (worth.at(0) >= least) return 0;
  const double impact =
      worth.per_wdf > 0 ? std::floor((least - worth.constant) / worth.per_wdf) : indexer::kMaxImpact + 1;
  return static_cast<std::uint32_t>(std::min<double>(impact, indexer::kMaxImpact + 1));
}

}  // namespace

void TermScorer::add_to(ScoreWindow& window, double least) {
  const std::uint32_t least_wdf = least_impact(worth_, least);
  const std::uint32_t* const documents = list_->documents.data();
  const std::uint8_t* const wdfs = list_->wdfs.data();
  const std::size_t count = list_->documents.size();
  const std::uint64_t end = window.end();
  std::size_t place = place_;
  for (; place < count && documents[place] < end; ++place) {
    if (wdfs[place] >= least_wdf) window.add(documents[place], worth_.at(wdfs[place]));
  }
  place_ = place;
}

}  // namespace trefwoord::search
