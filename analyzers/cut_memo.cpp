#include "analyzers/cut_memo.h"

#include <algorithm>

namespace trefwoord::analyzers {

const std::optional<CompoundCut>* CutMemo::find(std::string_view word) {
  const auto known = std::ranges::find(last_, word, &Remembered::word);
  if (known == last_.end() || word.empty()) return nullptr;
  if (known->cut) {
    known->cut->first.word = word.substr(0, known->cut->first.word.size());
    known->cut->last.word = word.substr(word.size() - known->cut->last.word.size());
  }
  return &known->cut;
}

void CutMemo::insert(std::string_view word, const std::optional<CompoundCut>& cut) {
  last_[next_].word = word;
  last_[next_].cut = cut;
  next_ = (next_ + 1) % kWords;
}

}  // namespace trefwoord::analyzers
