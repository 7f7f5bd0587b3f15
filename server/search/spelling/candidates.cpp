#include "server/search/spelling/candidates.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace trefwoord::search {
namespace {

// So many more than wanted are gathered before the worst are thrown away.
constexpr std::size_t kSlack = 100;

}  // namespace

void Candidates::add(Candidate candidate) {
  candidates_.push_back(std::move(candidate));
  if (candidates_.size() >= most_ + kSlack) keep_best();
}

std::vector<Candidate> Candidates::take() {
  keep_best();
  return std::exchange(candidates_, {});
}

void Candidates::keep_best() {
  // First each word once, in its likeliest way.
  std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.word, a.score) < std::tie(b.word, b.score);
  });
  const auto repeated = std::unique(candidates_.begin(), candidates_.end(),
                                    [](const Candidate& a, const Candidate& b) { return a.word == b.word; });
  candidates_.erase(repeated, candidates_.end());
  std::stable_sort(candidates_.begin(), candidates_.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score < b.score; });
  if (candidates_.size() > most_) candidates_.resize(most_);
}

}  // namespace trefwoord::search
