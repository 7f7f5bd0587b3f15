#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <string>
#include <vector>

namespace trefwoord::insights {

// Tells a query from the letters on the way to it, for clients that search with every letter. Nothing says
// which requests are of one reader, so a query waits for kSettles; one that goes on where it ends, or is what
// is left when letters of it are taken back, takes its place. Of readers who type words that begin alike at
// the same time, some are so taken for one. Not thread-safe.
class TypedQueries {
 public:
  using Clock = std::chrono::steady_clock;
  struct Query {
    std::string text;  // of same_text()
    bool found_none = false;
  };

  // Those that have waited long enough, and the oldest where more than kMostWaiting wait.
  [[nodiscard]] std::vector<Query> add(Query query, Clock::time_point now);
  [[nodiscard]] std::vector<Query> take_settled(Clock::time_point now);
  [[nodiscard]] std::vector<Query> take_all();

  static constexpr std::chrono::seconds kSettles{3};
  static constexpr std::size_t kMostWaiting = 256;

 private:
  struct Waiting {
    Query query;
    Clock::time_point since;
  };

  std::deque<Waiting> waiting_;  // in ascending order of time
};

}  // namespace trefwoord::insights
