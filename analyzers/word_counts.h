#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace trefwoord::analyzers {

// How often each of many words occurs. A word is told by 64 bits of a hash, of which no two words of a
// collection are the same in practice. Thread-safe.
class WordCounts {
 public:
  struct Count {
    std::uint32_t all = 0;
    std::uint32_t with_capital = 0;
  };

  // Of places of 16 bytes three in four are taken at most: 256 MB for all of these. 265,000 news articles
  // have a million words that no word list knows; by Heaps' law eighty times as many articles have these.
  explicit WordCounts(std::size_t most_words = 12'000'000);

  // Counts a word once more; how often it has occurred so far. 0: it is one too many, and not counted.
  std::uint32_t add(std::uint64_t hash, bool with_capital);
  [[nodiscard]] Count of(std::uint64_t hash) const;

 private:
  struct Place {
    std::uint64_t hash;
    Count count;  // none: free
  };

  // Words whose hashes end alike, so that threads hardly ever wait for each other.
  struct Stripe {
    mutable std::mutex mutex;
    std::vector<Place> places;  // guarded by mutex; open addressing, a power of two
    std::size_t words = 0;      // guarded by mutex
  };
  static constexpr std::size_t kStripes = 64;

  static Place& place_of(std::uint64_t hash, std::vector<Place>& places);
  static void grow(Stripe& stripe);
  [[nodiscard]] Stripe& stripe_of(std::uint64_t hash) const { return stripes_[hash % kStripes]; }

  const std::size_t most_words_a_stripe_;
  mutable std::array<Stripe, kStripes> stripes_;
};

}  // namespace trefwoord::analyzers
