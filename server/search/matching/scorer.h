#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "server/search/matching/score_window.h"

namespace trefwoord::search {

inline constexpr std::uint32_t kNoDocument = std::numeric_limits<std::uint32_t>::max();

// The documents of one shard that match a part of a query, as the shard numbers them in ascending order, and
// what each adds to the score: what Xapian's matcher would give it, to the last bit (ImpactWeight). Walked
// forward only. Not thread-safe. Throws Xapian::Error.
class Scorer {
 public:
  Scorer() = default;
  Scorer(const Scorer&) = delete;
  Scorer& operator=(const Scorer&) = delete;
  virtual ~Scorer() = default;

  // To the first document that matches, from `document` on; kNoDocument where none is left. It stays where it
  // is if that is not before `document`.
  virtual std::uint32_t seek(std::uint32_t document) = 0;
  // Of the document that it stands on.
  [[nodiscard]] virtual double score() = 0;

  // Adds all documents from where it stands to the window's end, and stands behind them then. What scores
  // less than `least` may be left out.
  virtual void add_to(ScoreWindow& window, double least) = 0;

  // No document adds more.
  [[nodiscard]] virtual double most() const = 0;
  // No document of the window that begins at `window` does, from where it stands on; nothing where none of
  // these matches.
  [[nodiscard]] virtual std::optional<double> most_in(std::uint32_t window) const = 0;
  // How many match, at least and at most.
  [[nodiscard]] virtual std::uint32_t least_documents() const = 0;
  [[nodiscard]] virtual std::uint32_t most_documents() const = 0;
};

// What add_to() does where there is no quicker way. `scorer` is final, so that nothing is looked up.
template <class Final>
void add_one_by_one(Final& scorer, ScoreWindow& window) {
  std::uint32_t document = scorer.seek(window.begin());
  while (document < window.end() && document != kNoDocument) {
    window.add(document, scorer.score());
    document = scorer.seek(document + 1);
  }
}

// To the first document from `document` on that matches all, of which there is one at least; kNoDocument
// where none is left. Quickest with the rarest first.
template <class Each>
std::uint32_t seek_all(const std::vector<std::unique_ptr<Each>>& all, std::uint32_t document) {
  for (std::size_t there = 0; there < all.size() && document != kNoDocument;) {
    const std::uint32_t at = all[there]->seek(document);
    there = at == document || there == 0 ? there + 1 : 0;
    document = at;
  }
  return document;
}

}  // namespace trefwoord::search
