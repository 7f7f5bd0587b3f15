#include "analyzers/word_counts.h"

#include <utility>

namespace trefwoord::analyzers {
namespace {

constexpr std::size_t kFewestPlaces = 256;

}  // namespace

WordCounts::WordCounts(std::size_t most_words) : most_words_a_stripe_(most_words / kStripes) {
  for (Stripe& stripe : stripes_) stripe.places.resize(kFewestPlaces);
}

WordCounts::Place& WordCounts::place_of(std::uint64_t hash, std::vector<Place>& places) {
  std::size_t at = hash / kStripes & (places.size() - 1);
  while (places[at].count.all != 0 && places[at].hash != hash) at = (at + 1) & (places.size() - 1);
  return places[at];
}

void WordCounts::grow(Stripe& stripe) {
  const std::vector<Place> former =
      std::exchange(stripe.places, std::vector<Place>(2 * stripe.places.size()));
  for (const Place& place : former) {
    if (place.count.all != 0) place_of(place.hash, stripe.places) = place;
  }
}

std::uint32_t WordCounts::add(std::uint64_t hash, bool with_capital) {
  Stripe& stripe = stripe_of(hash);
  const std::lock_guard lock(stripe.mutex);
  if (4 * stripe.words >= 3 * stripe.places.size()) grow(stripe);
  Place& place = place_of(hash, stripe.places);
  if (place.count.all == 0) {
    if (stripe.words == most_words_a_stripe_) return 0;
    ++stripe.words;
    place.hash = hash;
  }
  if (with_capital) ++place.count.with_capital;
  return ++place.count.all;
}

WordCounts::Count WordCounts::of(std::uint64_t hash) const {
  Stripe& stripe = stripe_of(hash);
  const std::lock_guard lock(stripe.mutex);
  return place_of(hash, stripe.places).count;
}

}  // namespace trefwoord::analyzers
