#include "server/search/kept_results.h"

#include <algorithm>

namespace trefwoord::search {

KeptResults::Shared KeptResults::find(const std::string& search, std::uint64_t hash, std::uint64_t revision) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find_if(results_, [&](const Shared& result) {
    return result->revision == revision && result->hash == hash && result->search == search;
  });
  if (found == results_.end()) return nullptr;
  results_.splice(results_.begin(), results_, found);
  return results_.front();
}

void KeptResults::keep(Shared result) {
  const std::lock_guard lock(mutex_);
  results_.push_front(std::move(result));
  std::size_t hits = 0;
  std::size_t kept = 0;
  // The one just kept stays, however large it is.
  const auto end = std::ranges::find_if(results_, [&](const Shared& one) {
    hits += one->hits.size();
    return ++kept > 1 && (kept > kMostResults || hits > kMostHits);
  });
  results_.erase(end, results_.end());
}

}  // namespace trefwoord::search
