#include "indexer/byte_pattern.h"

#include <utility>

namespace trefwoord::indexer {
namespace {

using analyzers::all_of;
using analyzers::first_set;
using analyzers::kLanes;
using analyzers::Lanes;
using analyzers::lanes_at;

}  // namespace

BytePattern::BytePattern(std::string bytes, std::string counts)
    : bytes_(std::move(bytes)), counts_(std::move(counts)) {
  // The last ones: of a stop word and another word they are the other's. With fewer than kProbes, one is
  // tried again.
  std::size_t chosen = 0;
  for (std::size_t place = bytes_.size(); place-- > 0 && chosen < kProbes;) {
    if (counts_[place] != 0) probes_[chosen++] = place;
  }
  tells_ = chosen > 0;
  for (std::size_t probe = chosen; chosen > 0 && probe < kProbes; ++probe) probes_[probe] = probes_[0];
}

std::size_t BytePattern::find(std::string_view text, std::size_t from) const {
  if (!tells_) return find_one_by_one(text, from);
  const std::size_t a = probes_[0];
  const std::size_t b = probes_[1];
  const Lanes is_a = all_of(bytes_[a]);
  const Lanes is_b = all_of(bytes_[b]);
  const auto probed_at = [&](const char* place) {
    return Lanes((lanes_at(place + a) == is_a) & (lanes_at(place + b) == is_b));
  };
  constexpr std::size_t kPlaces = kBlocks * kLanes;
  // As long as so many places have the whole pattern behind them.
  for (; from + kPlaces + bytes_.size() <= text.size(); from += kPlaces) {
    const char* const place = text.data() + from;
    std::array<Lanes, kBlocks> probed;
    Lanes any{};
    for (std::size_t block = 0; block < kBlocks; ++block) {
      probed[block] = probed_at(place + block * kLanes);
      any |= probed[block];
    }
    if (first_set(any) == kLanes) continue;
    for (std::size_t block = 0; block < kBlocks; ++block) {
      const std::size_t found = first_of(probed[block], place + block * kLanes);
      if (found < kLanes) return from + block * kLanes + found;
    }
  }
  for (; from + kLanes + bytes_.size() <= text.size(); from += kLanes) {
    const char* const place = text.data() + from;
    if (const std::size_t found = first_of(probed_at(place), place); found < kLanes) return from + found;
  }
  return find_one_by_one(text, from);
}

std::size_t BytePattern::first_of(Lanes probed, const char* place) const {
  std::size_t lane = first_set(probed);
  while (lane < kLanes && !is_at(place + lane)) {
    probed[lane] = 0;
    lane = first_set(probed);
  }
  return lane;
}

bool BytePattern::is_at(const char* place) const {
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    if (counts_[i] != 0 && place[i] != bytes_[i]) return false;
  }
  return true;
}

std::size_t BytePattern::find_one_by_one(std::string_view text, std::size_t from) const {
  for (; from + bytes_.size() <= text.size(); ++from) {
    if (is_at(text.data() + from)) return from;
  }
  return std::string_view::npos;
}

}  // namespace trefwoord::indexer
