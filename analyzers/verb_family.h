#pragma once

#include <string>
#include <string_view>

#include "analyzers/lexicon.h"

namespace trefwoord::analyzers {

// Tells by the words of a lexicon whether a word is a form of a verb with something before it: opbellen,
// langskomt, schoonmaken. It is taken for one if the lexicon has its infinitive and a finite form or
// participle too, so that the plural of a noun (tussenstukken) is not mistaken for an infinitive.
// Thread-safe; the lexicon must outlive it.
class VerbFamily {
 public:
  explicit VerbFamily(const Lexicon& lexicon) : lexicon_(&lexicon) {}

  // Whether `before` + `form` is an inflected form of a verb `before` + infinitive: infinitive, present with
  // t, past, participle.
  [[nodiscard]] bool inflects(std::string_view before, std::string_view form) const;

  // Whether particle + `noun` is made from such a verb: its stem (inkoop), with -ing (aanhouding) or -er
  // (aanvaller), or by a change of the vowel (overgang), which is enough where the verb is out of use
  // (voorsprong).
  [[nodiscard]] bool derives(std::string_view before, std::string_view noun) const;

  // Whether particle + `form` looks like an infinitive or participle of which the lexicon has no other form,
  // rather than a noun: it has neither a singular nor a plural.
  [[nodiscard]] bool may_inflect(std::string_view before, std::string_view form) const;

  // Whether `before` + ster is a kind of star (filmster) rather than a woman who does something (schrijfster,
  // voetbalster) or no compound (register): of a listed word the plural tells, filmsterren or voetbalsters.
  // Of any other it is assumed unless the lexicon has a verb of that stem, or an agent in -er.
  [[nodiscard]] bool is_star(std::string_view before) const;

  // Whether the word is the noun in -ing of a verb without a separable prefix: wandeling, of wandelen, which
  // has gewandeld; versterking, versterkt. What such a verb is made of is no part of it.
  [[nodiscard]] bool is_noun_of_simple_verb(std::string_view word) const;

  // Whether `before` + `last` is a verb's noun in -ing of which `last` is no such noun: betrek-king,
  // verster-king.
  [[nodiscard]] bool cuts_through_noun(std::string_view before, std::string_view last) const;

 private:
  [[nodiscard]] bool is_verb(std::string_view before, std::string_view infinitive) const;
  [[nodiscard]] bool has_verb_of_stem(std::string_view before, std::string_view stem) const;
  [[nodiscard]] bool is_participle(std::string_view before, std::string_view form) const;
  [[nodiscard]] bool is_prefixed_participle(std::string_view before, std::string_view form) const;
  [[nodiscard]] bool is_agent(std::string_view before, std::string_view noun) const;
  [[nodiscard]] bool lists(std::string_view first, std::string_view second,
                           std::string_view third = {}) const;

  const Lexicon* lexicon_;
};

}  // namespace trefwoord::analyzers
