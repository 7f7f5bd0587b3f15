#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "analyzers/dutch_analyzer.h"
#include "server/search/new_word_list.h"
#include "server/search/snapshot.h"

namespace trefwoord::search {

// The words of the live index, as suggestions need them. Not thread-safe; refers to its database and
// analyzer. Words are folded. All of it throws Xapian::Error.
//
// A header of this room's .cpp files only: it holds a Xapian type.
class IndexWords {
 public:
  IndexWords(const LiveIndex& index, analyzers::DutchAnalyzer& analyzer)
      : index_(index), new_words_(*index.new_words), analyzer_(analyzer) {}

  // How many articles a search for the word would find: those with any of its forms, or of a compound that
  // none has, about those with all its parts.
  [[nodiscard]] std::uint64_t articles_found_by(std::string_view word) const;

  // How many articles have any form of the word itself.
  [[nodiscard]] std::uint64_t articles_with_form_of(std::string_view word) const;

  // Whether a search for either finds the same.
  [[nodiscard]] bool have_one_stem(std::string_view one, std::string_view other) const {
    return stem_of(one) == stem_of(other);
  }

  // Whether the analysis splits it.
  [[nodiscard]] bool is_compound(std::string_view word) const;

  // How many articles have just this word, where the lexicon does not know it; 0 if it does.
  [[nodiscard]] std::uint64_t articles_with_new(std::string_view word) const;

  // The words that the lexicon does not know and that begin with `letter`, in ascending order.
  [[nodiscard]] std::span<const std::string> new_beginning_with(char letter) const {
    return new_words_.beginning_with(letter);
  }

 private:
  [[nodiscard]] std::string stem_of(std::string_view word) const;
  const LiveIndex& index_;
  NewWordList& new_words_;
  analyzers::DutchAnalyzer& analyzer_;
};

}  // namespace trefwoord::search
