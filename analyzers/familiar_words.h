#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace trefwoord::analyzers {

// Remembers words that a lexicon knows, so that it need not be asked for each word of a text: most are of a
// few thousand, and a look into a lexicon of hundreds of thousands waits for memory three times. What comes
// first stays, which is what is frequent; a table that no longer changes stays in the caches of all
// processors. Thread-safe.
class FamiliarWords {
 public:
  static constexpr std::size_t kPlaces = std::size_t{1} << 14U;

  // By 64 bits of a hash of the word's bytes, of which no two words of a collection are the same in practice
  // (WordCounts).
  [[nodiscard]] bool has(std::uint64_t hash) const {
    return places_[place_of(hash)].load(std::memory_order_relaxed) == key_of(hash);
  }

  // Keeps it unless the place is taken.
  void add(std::uint64_t hash) {
    std::uint64_t free = 0;
    places_[place_of(hash)].compare_exchange_strong(free, key_of(hash), std::memory_order_relaxed);
  }

 private:
  // Never that of a free place.
  static std::uint64_t key_of(std::uint64_t hash) { return hash | 1U; }
  static std::size_t place_of(std::uint64_t hash) { return hash / 2 % kPlaces; }

  std::array<std::atomic<std::uint64_t>, kPlaces> places_{};
};

}  // namespace trefwoord::analyzers
