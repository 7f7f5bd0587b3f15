#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/search/index_words.h"
#include "server/search/spelling/word_corrector.h"

namespace trefwoord::search {

// Decides whether a word of a query is misspelt, and what was meant, by what the live index has: only words
// that find something are proposed, and a word that articles have themselves gives way only to one that
// differs little and that far more of them have. Not thread-safe.
//
// A header of this room's .cpp files only: it holds a Xapian type.
class WordMender {
 public:
  // Both must outlive it.
  WordMender(const WordCorrector& corrector, const IndexWords& index)
      : corrector_(corrector), index_(index) {}

  // Whether a folded word is worth a look, told quickly: it can be mended, the lexicon does not have it, and
  // it is no compound that articles have. Throws Xapian::Error.
  [[nodiscard]] bool is_doubtful(std::string_view word) const;

  // What was meant by a doubtful word, folded; nullopt if it is right, or nothing near it is found. Throws
  // Xapian::Error.
  [[nodiscard]] std::optional<std::string> mend(std::string_view word) const;

 private:
  [[nodiscard]] std::uint64_t articles_found_by(std::string_view candidate) const;
  void add_new_words(std::string_view word, int most, Candidates& candidates) const;

  const WordCorrector& corrector_;
  const IndexWords& index_;
};

}  // namespace trefwoord::search
