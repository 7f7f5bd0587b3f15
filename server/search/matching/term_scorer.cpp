#include "server/search/matching/term_scorer.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "indexer/impact.h"
#include "server/search/posting_list.h"

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

std::uint32_t TermScorer::seek(std::uint32_t document) {
  const std::span<const BlockPostings::Block> blocks = list_->blocks();
  const std::span<const std::uint16_t> lows = list_->lows();
  for (; block_ < blocks.size(); ++block_) {
    const std::uint32_t first = blocks[block_].first_document;
    const std::uint32_t end = blocks[block_].end;
    if (document <= first + lows[place_]) return first + lows[place_];
    if (document - first < BlockPostings::kBlockDocuments) {
      place_ = place_from(lows.first(end), place_, static_cast<std::uint16_t>(document - first));
      if (place_ < end) return first + lows[place_];
    }
    place_ = end;
  }
  return kNoDocument;
}

std::uint8_t TermScorer::most_wdf_in(std::uint32_t window) const {
  const std::span<const BlockPostings::Block> blocks = list_->blocks();
  std::size_t block = block_;
  while (block < blocks.size() && window - blocks[block].first_document >= BlockPostings::kBlockDocuments) {
    if (blocks[block].first_document > window) return 0;
    ++block;
  }
  if (block == blocks.size()) return 0;
  return blocks[block].most_wdfs[window % BlockPostings::kBlockDocuments / BlockPostings::kWindowDocuments];
}

void TermScorer::add_to(ScoreWindow& window, double least) {
  const std::uint32_t least_wdf = least_impact(worth_, least);
  const std::uint16_t* const lows = list_->lows().data();
  const std::uint8_t* const wdfs = list_->wdfs().data();
  const std::span<const BlockPostings::Block> blocks = list_->blocks();
  std::size_t place = place_;
  for (; block_ < blocks.size() && blocks[block_].first_document < window.end(); ++block_) {
    const std::uint32_t first = blocks[block_].first_document;
    const std::uint32_t end = blocks[block_].end;
    const std::uint64_t behind = window.end() - first;
    for (; place < end && lows[place] < behind; ++place) {
      if (wdfs[place] >= least_wdf) window.add(first + lows[place], worth_.at(wdfs[place]));
    }
    if (place < end) break;
  }
  place_ = place;
}

}  // namespace trefwoord::search
