#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace trefwoord::search {

// A word that may have been meant.
struct Candidate {
  std::string word;  // folded
  int cost;          // of having written what was written for it (edit_costs.h)
  double score;      // the cost, less what a common word is given: the lowest is the likeliest

  bool operator==(const Candidate&) const = default;
};

// Keeps the likeliest of many candidates. Not thread-safe.
class Candidates {
 public:
  explicit Candidates(std::size_t most) : most_(most) {}

  void add(Candidate candidate);

  // The likeliest first, each word once, at most `most`; equals in the order of their letters. Leaves none.
  [[nodiscard]] std::vector<Candidate> take();

 private:
  void keep_best();

  std::size_t most_;
  std::vector<Candidate> candidates_;
};

}  // namespace trefwoord::search
