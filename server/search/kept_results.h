#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace trefwoord::search {

struct KeptHit {
  std::uint32_t document;
  float score;
};

// All matches of a search in order, in one state of an index.
struct KeptResult {
  std::string search;      // key_of() it
  std::uint64_t hash = 0;  // of that and of what else it was found by (kept_page)
  std::uint64_t revision = 0;
  std::string database;    // its UUID: a rebuild numbers documents anew
  std::size_t pinned = 0;  // of the hits, which these begin with
  std::vector<KeptHit> hits;
  std::size_t looked_at_again = 0;  // so many of the first that are not pinned had the second look
};

// Whole results that readers are paging through by cursor, so that their pages fit together whatever is
// committed meanwhile. What was not used for longest is dropped once there are too many. Thread-safe.
class KeptResults {
 public:
  using Shared = std::shared_ptr<const KeptResult>;

  // Null if it is not there, or no longer.
  [[nodiscard]] Shared find(const std::string& search, std::uint64_t hash, std::uint64_t revision);
  void keep(Shared result);

  static constexpr std::size_t kMostResults = 64;
  static constexpr std::size_t kMostHits = 4'000'000;  // of all together, 8 bytes each

 private:
  std::mutex mutex_;
  std::list<Shared> results_;  // used last first; guarded by mutex_
};

}  // namespace trefwoord::search
