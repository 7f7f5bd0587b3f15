#include "analyzers/verb_rules.h"

#include "analyzers/irregular_verbs.h"
#include "analyzers/open_syllable.h"
#include "analyzers/verb_prefixes.h"

namespace trefwoord::analyzers {
namespace {

using Infinitive = std::optional<std::string>;

constexpr std::size_t kShortestVerbRoot = 3;

std::string_view without(std::string_view word, std::string_view ending) {
  return word.substr(0, word.size() - ending.size());
}

bool is_noun_in_e(std::string_view word, const Paradigms& paradigms) {
  return paradigms.is_known(std::string(word) + 's');  // waarde, waardes
}

// Third person: vraag-t. A noun in -t has a plural that is no past (staarten, haarten), a diminutive or
// compounds.
Infinitive third_person(std::string_view word, const Paradigms& paradigms) {
  if (!word.ends_with('t') || word.ends_with("tt") || word.size() <= kShortestVerbRoot) return {};
  if (paradigms.makes_compounds(word)) return {};  // kerst, not kersen
  const std::string_view root = without(word, "t");
  const std::string form(word);
  if (const Infinitive voiced = paradigms.infinitive_of_root(root, false)) {
    return paradigms.is_known(form + "en") ? Infinitive{} : voiced;
  }
  if (const Infinitive voiceless = paradigms.infinitive_of_root(root, true)) {
    return paradigms.is_known(form + "je") ? Infinitive{} : voiceless;
  }
  return {};
}

// bel-de, werk-te, and their plurals.
Infinitive weak_past(std::string_view word, const Paradigms& paradigms) {
  const bool plural = word.ends_with("en");
  const std::string_view singular = plural ? without(word, "n") : word;
  const bool voiceless = singular.ends_with("te");
  if (!voiceless && !singular.ends_with("de")) return {};
  if (is_noun_in_e(singular, paradigms)) return {};
  if (paradigms.infinitive_of_root(without(singular, "e"))) return {};  // koste is of kosten
  const Infinitive infinitive = paradigms.infinitive_of_root(without(singular, "te"), voiceless);
  const std::string noun(without(singular, "e"));
  if (infinitive && plural && (paradigms.is_known(noun + "je") || paradigms.makes_compounds(noun))) return {};
  return infinitive;
}

// The bare participle behind ge-: bel-d, werk-t, meld, zet. gegist may be of gisten or gissen: the more
// frequent one.
Infinitive weak_participle(std::string_view behind_ge, const Paradigms& paradigms) {
  if (behind_ge.size() < kShortestVerbRoot || (!behind_ge.ends_with('d') && !behind_ge.ends_with('t')))
    return {};
  const Infinitive bare = paradigms.infinitive_of_root(behind_ge);
  const Infinitive with_ending =
      paradigms.infinitive_of_root(without(behind_ge, "t"), behind_ge.ends_with('t'));
  if (!bare || !with_ending) return bare ? bare : with_ending;
  return paradigms.count(*with_ending) > paradigms.count(*bare) ? with_ending : bare;
}

// ge-bel-d, ge-bel-d-e.
Infinitive participle(std::string_view word, const Paradigms& paradigms) {
  if (word.ends_with("de") || word.ends_with("te")) {
    for (const std::string& plain : closed(without(word, "e"))) {
      if (const Infinitive found = participle(plain, paradigms)) return found;
    }
    return {};
  }
  if (word.starts_with("ge") && !paradigms.is_known(std::string(word) + "je") &&
      !paradigms.makes_compounds(word)) {  // gehakt
    if (const Infinitive found = weak_participle(word.substr(2), paradigms)) return found;
  }
  return {};
}

// werk-end, werk-end-e.
Infinitive present_participle(std::string_view word, const Paradigms& paradigms) {
  if (word.ends_with('e')) word = without(word, "e");
  if (!word.ends_with("nd")) return {};
  const std::string_view infinitive = without(word, "d");
  const bool is_verb = is_irregular_infinitive(infinitive) || paradigms.root_of_infinitive(infinitive);
  return is_verb ? Infinitive(infinitive) : Infinitive{};
}

// Of a root. leger is not that of legeren, which has legeer.
Infinitive own_infinitive(std::string_view root, const Paradigms& paradigms) {
  Infinitive infinitive = paradigms.infinitive_of_root(root);
  if (!infinitive || is_irregular_infinitive(*infinitive) || !paradigms.has_diminutive(root))
    return infinitive;
  return paradigms.root_of_infinitive(*infinitive) == root ? infinitive : Infinitive{};
}

// Any form of a verb, without a look at prefixes but ge-.
Infinitive simple_form(std::string_view word, const Paradigms& paradigms) {
  if (const std::string* irregular = irregular_infinitive(word)) return *irregular;
  if (const Infinitive found = own_infinitive(word, paradigms)) return found;
  if (paradigms.root_of_infinitive(word)) return std::string(word);
  if (const Infinitive found = participle(word, paradigms)) return found;
  if (const Infinitive found = weak_past(word, paradigms)) return found;
  if (const Infinitive found = third_person(word, paradigms)) return found;
  return present_participle(word, paradigms);
}

// The participle of a verb that takes no ge-: betaal-d, betaald-e. Those in -t look like the third person.
// What stands between prefix and ending must be able to be a root: geld is no participle.
Infinitive participle_without_ge(std::string_view word, const VerbPrefix& prefix,
                                 const Paradigms& paradigms) {
  std::string_view plain = word;
  if (plain.ends_with("de")) plain = without(plain, "e");
  if (!plain.ends_with('d') || paradigms.is_known(std::string(plain) + "je")) return {};
  if (plain.size() < prefix.text.size() + kShortestVerbRoot + 1) return {};
  return paradigms.infinitive_of_root(without(plain, "d"), false);
}

// A plural of a noun made from a verb (uitgaven, uitspraken) rather than the past (opsloten, opkwamen).
bool is_plural_noun(std::string_view word, std::string_view prefix, const Paradigms& paradigms) {
  if (!word.ends_with("en")) return false;
  if (is_noun_in_e(without(word, "n"), paradigms)) return true;
  for (const std::string& singular : closed(without(word, "en"))) {
    if (!singular.starts_with(prefix) || !paradigms.is_known(singular)) continue;
    if (prefixed_infinitive(std::string_view(singular).substr(prefix.size())) == nullptr) return true;
  }
  return false;
}

Infinitive irregular_behind(const VerbPrefix& prefix, std::string_view rest, const Paradigms& paradigms) {
  for (const std::string_view ge : {"", "ge"}) {
    if (!ge.empty() && !prefix.inseparable) break;
    const std::string* irregular = prefixed_infinitive(std::string(ge).append(rest));
    if (irregular == nullptr) continue;
    std::string infinitive = prefix.text + *irregular;
    if (paradigms.is_known(infinitive)) return infinitive;
  }
  return {};
}

// op-ge-bel-d: by the verb with its prefix, as ophelderen has no helderen beside it.
Infinitive separable_participle(const VerbPrefix& prefix, std::string_view behind_ge,
                                const Paradigms& paradigms) {
  std::string prefixed = prefix.text + std::string(behind_ge);
  if (behind_ge.size() < kShortestVerbRoot) return {};
  if (const Infinitive found = weak_participle(prefixed, paradigms)) return found;
  if (!prefixed.ends_with("de") && !prefixed.ends_with("te")) return {};
  for (const std::string& plain : closed(without(prefixed, "e"))) {
    if (const Infinitive found = weak_participle(plain, paradigms)) return found;
  }
  return {};
}

// op-gebeld, in-kwam, ver-loor, over-wonnen.
Infinitive prefixed_form(std::string_view word, const VerbPrefix& prefix, const Paradigms& paradigms) {
  const std::string_view rest = word.substr(prefix.text.size());
  if (rest.size() < kShortestVerbRoot - 1) return {};
  if (const Infinitive found = irregular_behind(prefix, rest, paradigms)) {
    const bool has_ge = prefix.separable && rest.starts_with("ge");
    const bool is_noun = is_plural_noun(word, prefix.text, paradigms) ||
                         (!word.ends_with("en") && paradigms.makes_compounds(word));  // uitvaart
    return !has_ge && is_noun ? Infinitive{} : found;
  }
  if (prefix.separable && rest.starts_with("ge")) {
    if (const Infinitive found = separable_participle(prefix, rest.substr(2), paradigms)) return found;
  }
  if (prefix.inseparable) {
    if (const Infinitive found = participle_without_ge(word, prefix, paradigms)) return found;
  }
  const Infinitive simple = simple_form(rest, paradigms);
  if (!simple) return {};
  std::string infinitive = prefix.text + *simple;
  const bool plainly_participle = prefix.separable && rest.starts_with("ge") && !simple->starts_with("ge");
  const bool is_verb = plainly_participle || (prefix.separable && paradigms.is_known(infinitive)) ||
                       paradigms.root_of_infinitive(infinitive);
  return is_verb ? Infinitive(infinitive) : Infinitive{};
}

}  // namespace

std::optional<std::string> infinitive_of(std::string_view word, const Paradigms& paradigms) {
  Infinitive with_prefix;
  bool has_ge = false;
  for (const VerbPrefix& prefix : verb_prefixes_like(word)) {
    if (!word.starts_with(prefix.text)) continue;
    with_prefix = prefixed_form(word, prefix, paradigms);
    has_ge = prefix.separable && word.substr(prefix.text.size()).starts_with("ge");
    if (with_prefix) break;
  }
  // neergezet is of neerzetten, though neergezette looks like the past of a verb too.
  if (with_prefix && has_ge) return with_prefix;
  if (Infinitive simple = simple_form(word, paradigms)) return simple;
  return with_prefix;
}

}  // namespace trefwoord::analyzers
