#include "analyzers/verb_family.h"

#include <algorithm>
#include <array>
#include <vector>

#include "analyzers/base_forms.h"
#include "analyzers/compound_rules.h"
#include "analyzers/irregular_verbs.h"
#include "analyzers/open_syllable.h"

namespace trefwoord::analyzers {
namespace {

// How the infinitive of a verb of this stem may be spelled: bel, bellen; maak, maken; geef, geven.
std::vector<std::string> infinitives_of(std::string_view stem) {
  std::vector<std::string> infinitives;
  if (stem.size() < 2) return infinitives;
  for (const std::string& spelling : opened(stem)) infinitives.push_back(spelling + "en");
  return infinitives;
}

// The stems that an infinitive may have: bellen, bel; maken, maak; gaan, gaa.
std::vector<std::string> stems_of(std::string_view infinitive) {
  std::vector<std::string> stems;
  if (infinitive.size() < 4) return stems;
  if (!infinitive.ends_with("en")) return {std::string(infinitive.substr(0, infinitive.size() - 1))};
  for (const std::string& stem : closed(infinitive.substr(0, infinitive.size() - 2))) stems.push_back(stem);
  return stems;
}

// Bellen; gaan, zien, doen.
bool is_infinitive_ending(std::string_view form) {
  return form.ends_with("en") || form.ends_with("aan") || form.ends_with("oen");
}

constexpr std::array<std::string_view, 5> kVerbPrefixes{"be", "ver", "ont", "her", "er"};
constexpr std::size_t kLeastLettersBeforeStar = 5;  // of a word that no list has
constexpr std::size_t kLeastLettersOfVerbBehind = 4;
constexpr std::array<std::string_view, 5> kStemEndings{"t", "te", "ten", "de", "den"};

}  // namespace

bool VerbFamily::lists(std::string_view first, std::string_view second, std::string_view third) const {
  std::string word(first);
  word.append(second).append(third);
  return lexicon_->find(word).listed;
}

bool VerbFamily::is_verb(std::string_view before, std::string_view infinitive) const {
  if (!lists(before, infinitive)) return false;
  if (lists(before, infinitive, "d")) return true;
  for (const std::string& stem : stems_of(infinitive)) {
    if (stem.size() < 2) continue;
    if (stem.back() != 't' && lists(before, stem, "t")) return true;
    const bool ends_dental = stem.back() == 't' || stem.back() == 'd';
    const std::string participle = "ge" + stem;
    if (ends_dental ? lists(before, participle)
                    : lists(before, participle, "t") || lists(before, participle, "d")) {
      return true;
    }
  }
  return false;
}

bool VerbFamily::has_verb_of_stem(std::string_view before, std::string_view stem) const {
  for (const std::string& infinitive : infinitives_of(stem)) {
    if (is_verb(before, infinitive)) return true;
  }
  return false;
}

// ge- before a weak stem with -d or -t, or before a form in -en that is there without it (teruggedrongen,
// terugdrongen).
bool VerbFamily::is_participle(std::string_view before, std::string_view form) const {
  if (!form.starts_with("ge") || form.size() < 5) return false;
  std::string_view rest = form.substr(2);
  if (rest.ends_with("e")) rest.remove_suffix(1);  // teruggedrongene, samengestelde
  if (rest.ends_with("en")) {
    return lists(before, rest) &&
           (lists(before, rest.substr(0, rest.size() - 2)) || lists(before, rest, "d"));
  }
  if (!rest.ends_with("t") && !rest.ends_with("d")) return false;
  // The participle itself is no evidence of the verb: tegengewicht and tegenwichten are nouns.
  const auto has_finite_verb = [&](std::string_view stem) {
    return (lists(before, stem, "t") || lists(before, stem, "de") || lists(before, stem, "te")) &&
           has_verb_of_stem(before, stem);
  };
  return has_finite_verb(rest) || has_finite_verb(rest.substr(0, rest.size() - 1));
}

// Verbs with a prefix have participles without ge-: uitbetaald, voorverkocht.
bool VerbFamily::is_prefixed_participle(std::string_view before, std::string_view form) const {
  const bool has_prefix = std::any_of(kVerbPrefixes.begin(), kVerbPrefixes.end(),
                                      [form](std::string_view prefix) { return form.starts_with(prefix); });
  if (!has_prefix || !form.ends_with("d")) return false;
  return has_verb_of_stem(before, form.substr(0, form.size() - 1));
}

bool VerbFamily::inflects(std::string_view before, std::string_view form) const {
  if (is_infinitive_ending(form) && is_verb(before, form)) return true;
  const std::string* irregular = prefixed_infinitive(form);
  if (irregular != nullptr && *irregular != form && lists(before, *irregular)) {
    // collegebesluiten is a plural, though afsluiten is a verb: a root may be a noun.
    const auto infinitives = infinitives_of(form);
    const bool is_root = std::find(infinitives.begin(), infinitives.end(), *irregular) != infinitives.end();
    if (!is_root || compound_rule(before).particle || is_verb(before, *irregular)) return true;
  }
  for (const std::string_view ending : kStemEndings) {
    if (form.ends_with(ending) && has_verb_of_stem(before, form.substr(0, form.size() - ending.size())))
      return true;
  }
  for (const std::string_view ending : {"d", "de"}) {  // the present participle: aanvallend, aanvallende
    if (!form.ends_with(ending)) continue;
    const std::string_view infinitive = form.substr(0, form.size() - ending.size());
    if (is_infinitive_ending(infinitive) && is_verb(before, infinitive)) return true;
  }
  return is_participle(before, form) || is_prefixed_participle(before, form);
}

bool VerbFamily::derives(std::string_view before, std::string_view noun) const {
  if (has_verb_of_stem(before, noun)) return true;
  for (const std::string_view ending : {"ing", "ingen"}) {
    if (!noun.ends_with(ending)) continue;
    if (is_verb(before, std::string(noun.substr(0, noun.size() - ending.size())) + "en")) return true;
  }
  if (is_agent(before, noun)) return true;
  const std::string_view verb = compound_rule(noun).verb;
  return !verb.empty() && (lists(before, verb) || lists(before, noun));
}

bool VerbFamily::is_agent(std::string_view before, std::string_view noun) const {
  if (noun.ends_with("s")) noun.remove_suffix(1);
  for (const std::string_view ending : {"er", "der", "aar"}) {
    if (!noun.ends_with(ending)) continue;
    const std::string_view stem = noun.substr(0, noun.size() - ending.size());
    if (lists(before, stem, "en") && lists(stem, "en")) return true;
    if (has_verb_of_stem(before, stem)) return true;
  }
  return false;
}

bool VerbFamily::is_star(std::string_view before) const {
  if (lists(before, "ster")) return lists(before, "sterren") && !lists(before, "sters");
  if (before.size() < kLeastLettersBeforeStar || before.ends_with("ier") || before.ends_with("aar"))
    return false;
  if (lists(before, "er") || lists(before, "ler") || has_verb_of_stem("", before)) return false;
  for (std::size_t at = 1; at + kLeastLettersOfVerbBehind <= before.size(); ++at) {  // kogel-stoot-ster
    if (has_verb_of_stem("", before.substr(at))) return false;
  }
  return true;
}

bool VerbFamily::is_noun_of_simple_verb(std::string_view word) const {
  if (word.ends_with("en")) word.remove_suffix(2);
  if (!word.ends_with("ing") || word.starts_with("her")) return false;  // herwerking is werking again
  const std::string infinitive = std::string(word.substr(0, word.size() - 3)) + "en";
  if (!is_verb("", infinitive)) return false;
  const bool has_prefix =
      std::any_of(kVerbPrefixes.begin(), kVerbPrefixes.end(),
                  [&infinitive](std::string_view prefix) { return infinitive.starts_with(prefix); });
  for (const std::string& stem : stems_of(infinitive)) {
    const std::string_view ge = has_prefix ? "" : "ge";
    if (lists(ge, stem, "d") || lists(ge, stem, "t")) return true;
  }
  return false;
}

bool VerbFamily::may_inflect(std::string_view before, std::string_view form) const {
  if (!lists(before, form)) return false;
  std::string word(before);
  word.append(form);
  if (form.ends_with("en")) {
    if (!is_verb("", form)) return false;
    const auto bases = base_forms_of(word);
    return std::none_of(bases.begin(), bases.end(),
                        [this](const std::string& base) { return lexicon_->find(base).listed; });
  }
  if (!form.starts_with("ge") || !(form.ends_with("t") || form.ends_with("d"))) return false;
  const auto plurals = infinitives_of(word);
  return std::none_of(plurals.begin(), plurals.end(),
                      [this](const std::string& plural) { return lexicon_->find(plural).listed; });
}

bool VerbFamily::cuts_through_noun(std::string_view before, std::string_view last) const {
  for (const std::string_view ending : {"ing", "ingen"}) {
    if (!last.ends_with(ending)) continue;
    const std::string_view stem = last.substr(0, last.size() - ending.size());
    const bool is_stem = stem.size() >= 3 && lists(stem, "en");
    if (lists(before, stem, "en") && !is_stem) return true;
  }
  return false;
}

}  // namespace trefwoord::analyzers
