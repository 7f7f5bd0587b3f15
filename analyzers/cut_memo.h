#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/compound_score.h"

namespace trefwoord::analyzers {

// Remembers how the last words were cut: who asks for a word's stem and then for its parts cuts it, and them,
// twice. For one lexicon. Not thread-safe.
class CutMemo {
 public:
  // More would be looked through in vain: words that come once are most of what is cut.
  static constexpr std::size_t kWords = 4;

  // What was remembered of `word`, of which the cut's views are; null if nothing was. Valid until the next
  // call.
  [[nodiscard]] const std::optional<CompoundCut>* find(std::string_view word);
  void insert(std::string_view word, const std::optional<CompoundCut>& cut);

 private:
  struct Remembered {
    std::string word;
    std::optional<CompoundCut> cut;  // its views are into a word that may be gone
  };
  std::array<Remembered, kWords> last_;
  std::size_t next_ = 0;  // the oldest, whose place the next one gets
};

}  // namespace trefwoord::analyzers
