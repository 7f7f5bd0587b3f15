#include "indexer/byte_pattern.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace trefwoord::indexer {
namespace {

using analyzers::all_of;
using analyzers::first_set;
using analyzers::kLanes;
using analyzers::Lanes;
using analyzers::lanes_at;

bool has_avx2() {
#ifdef __x86_64__
  static const bool has = __builtin_cpu_supports("avx2") != 0;
  return has;
#else
  return false;
#endif
}

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
  return has_avx2() ? find_by_avx2(text, from) : find_portably(text, from);
}

std::size_t BytePattern::find_portably(std::string_view text, std::size_t from) const {
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

#ifdef __x86_64__
namespace {

constexpr std::size_t kWide = sizeof(__m256i);

// A bit for each of the kWide places from `place` on where both bytes are right.
[[gnu::target("avx2"), gnu::always_inline]] inline std::uint32_t probed_at(const char* place_of_a, __m256i a,
                                                                           const char* place_of_b,
                                                                           __m256i b) {
  __m256i at_a;
  __m256i at_b;
  std::memcpy(&at_a, place_of_a, kWide);
  std::memcpy(&at_b, place_of_b, kWide);
  const __m256i both = _mm256_and_si256(_mm256_cmpeq_epi8(at_a, a), _mm256_cmpeq_epi8(at_b, b));
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(both));
}

}  // namespace

[[gnu::target("avx2")]] std::size_t BytePattern::find_by_avx2(std::string_view text, std::size_t from) const {
  constexpr std::size_t kPlaces = 2 * kWide;
  if (!tells_ || text.size() < kPlaces + bytes_.size()) return find_portably(text, from);
  const std::size_t a = probes_[0];
  const std::size_t b = probes_[1];
  const __m256i is_a = _mm256_set1_epi8(bytes_[a]);
  const __m256i is_b = _mm256_set1_epi8(bytes_[b]);
  const std::size_t places = text.size() - bytes_.size() + 1;  // the pattern fits at the first so many
  while (from < places) {
    // The last ones are tried together with what is before them.
    const std::size_t begin = std::min(from, places - kPlaces);
    const char* const place = text.data() + begin;
    std::uint64_t probed = probed_at(place + a, is_a, place + b, is_b);
    probed |= std::uint64_t{probed_at(place + kWide + a, is_a, place + kWide + b, is_b)} << kWide;
    for (probed &= ~std::uint64_t{0} << (from - begin); probed != 0; probed &= probed - 1) {
      const auto found = static_cast<std::size_t>(std::countr_zero(probed));
      if (is_at(place + found)) return begin + found;
    }
    from = begin + kPlaces;
  }
  return std::string_view::npos;
}
#else
std::size_t BytePattern::find_by_avx2(std::string_view text, std::size_t from) const {
  return find_portably(text, from);
}
#endif

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
