#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/lexicon.h"

namespace trefwoord::analyzers {

// What a lexicon shows about a word: its part of speech, by the other forms of it that are known. A rule may
// find a base form for almost any word; that the base has a verb's past or an adjective's degrees is what
// tells vraagt (vragen) from gracht. Immutable, hence thread-safe; refers to the lexicon, which must outlive
// it.
class Paradigms {
 public:
  explicit Paradigms(const Lexicon& lexicon) : lexicon_(lexicon) {}

  // In the word list, or too frequent in the collection to be a slip of the pen.
  [[nodiscard]] bool is_known(std::string_view word) const;

  // Occurrences in the collection.
  [[nodiscard]] std::uint32_t count(std::string_view word) const;
  // In the word list, in lower case.
  [[nodiscard]] bool is_listed(std::string_view word) const;
  // In the word list with a capital only.
  [[nodiscard]] bool is_name(std::string_view word) const;

  // The infinitive that has `root` as its first person (loop -> lopen), if that is a verb: with a known past,
  // or strong.
  [[nodiscard]] std::optional<std::string> infinitive_of_root(std::string_view root) const;
  // As above, for a root whose weak past ends in -te (or in -de).
  [[nodiscard]] std::optional<std::string> infinitive_of_root(std::string_view root, bool voiceless) const;
  // The other way: lopen -> loop, wandelen -> wandel. Of a verb with a known past, or strong.
  [[nodiscard]] std::optional<std::string> root_of_infinitive(std::string_view infinitive) const;

  // It has a known diminutive: hondje, balletje, boompje, autootje.
  [[nodiscard]] bool has_diminutive(std::string_view word) const;
  // It has a known form in -en: tas, tassen.
  [[nodiscard]] bool has_plural_in_en(std::string_view word) const;
  // So many listed compounds begin with it that it must be a word of its own, not a form of a verb:
  // kerst-boom, vorst-schade.
  [[nodiscard]] bool makes_compounds(std::string_view word) const;
  // It has a superlative, an inflected form and an inflected comparative: grootst, grote, grotere. Verbs have
  // some of these by accident: spitst, spitte.
  [[nodiscard]] bool is_adjective(std::string_view word) const;

 private:
  [[nodiscard]] std::optional<std::string> infinitive_in_n(std::string_view root) const;
  [[nodiscard]] bool is_verb(std::string_view root, std::string_view before_en) const;

  const Lexicon& lexicon_;
};

}  // namespace trefwoord::analyzers
