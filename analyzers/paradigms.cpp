#include "analyzers/paradigms.h"

#include "analyzers/irregular_verbs.h"
#include "analyzers/open_syllable.h"
#include "analyzers/verb_prefixes.h"

namespace trefwoord::analyzers {
namespace {

// A misspelling that a collection has more often than this is rare, a word that it has less often is too.
constexpr std::uint32_t kFrequent = 5;

// Bit width of the number of compounds, as in the lexicon: eight and more. A form (lost, opent) begins a few
// by accident; a noun may do with half of that if as many end in it too (script, volt).
constexpr std::uint8_t kFamilyOfNoun = 4;

// Shorter ones (eb, ui) are too like other words to be worth it.
constexpr std::size_t kShortestRoot = 3;

std::string joined(std::string_view first, std::string_view second) {
  return std::string(first).append(second);
}

bool is_irregular(std::string_view infinitive) {
  if (is_irregular_infinitive(infinitive)) return true;
  for (const VerbPrefix& prefix : verb_prefixes_like(infinitive)) {
    if (infinitive.starts_with(prefix.text) && is_irregular_infinitive(infinitive.substr(prefix.text.size())))
      return true;
  }
  return false;
}

// Not a participle (gewonnen, whose inflected gewonde looks like a past), nor a root (ontleen), nor a noun in
// -heid.
bool can_be_infinitive(std::string_view word) {
  if (word.ends_with("een") || word.ends_with("heden")) return false;
  const std::string* infinitive = irregular_infinitive(word);
  return infinitive == nullptr || *infinitive == word;
}

}  // namespace

bool Paradigms::is_known(std::string_view word) const {
  const Lexicon::Entry entry = lexicon_.find(word);
  return entry.listed || entry.name || entry.count >= kFrequent;
}

std::uint32_t Paradigms::count(std::string_view word) const {
  return lexicon_.find(word).count;
}

bool Paradigms::is_listed(std::string_view word) const {
  return lexicon_.find(word).listed;
}

bool Paradigms::is_name(std::string_view word) const {
  return lexicon_.find(word).name;
}

bool Paradigms::is_verb(std::string_view root, std::string_view before_en) const {
  const std::string infinitive = joined(before_en, "en");
  if (root.size() < kShortestRoot || !is_known(infinitive) || !can_be_infinitive(infinitive)) return false;
  // tekende is of tekenen, but also roemende of roemen: a root in -en must have a third person too.
  if (root.ends_with("en") && !is_known(joined(root, "t"))) return false;
  if (is_known(joined(root, is_voiceless(before_en) ? "te" : "de"))) return true;
  return is_irregular(infinitive) || (is_known(joined(root, "t")) && is_known(infinitive + 'd'));
}

// gaan, doen, zien, opstaan.
std::optional<std::string> Paradigms::infinitive_in_n(std::string_view root) const {
  if (root.empty() || !is_vowel(root.back())) return std::nullopt;
  for (const std::string_view lengthening : {std::string_view(), root.substr(root.size() - 1)}) {
    std::string infinitive = joined(joined(root, lengthening), "n");
    if (is_irregular(infinitive) && is_known(infinitive)) return infinitive;
  }
  if (root.back() == 'e' && is_verb(root, root.substr(0, root.size() - 1)))
    return joined(root, "n");  // race, racen
  return std::nullopt;
}

std::optional<std::string> Paradigms::infinitive_of_root(std::string_view root) const {
  for (const bool voiceless : {true, false}) {
    if (auto infinitive = infinitive_of_root(root, voiceless)) return infinitive;
  }
  if (auto infinitive = joined(root, "en"); is_irregular(infinitive) && is_known(infinitive))
    return infinitive;  // kom
  return infinitive_in_n(root);
}

std::optional<std::string> Paradigms::infinitive_of_root(std::string_view root, bool voiceless) const {
  for (const std::string& before_en : opened(root)) {
    if (is_voiceless(before_en) == voiceless && is_verb(root, before_en)) return before_en + "en";
  }
  if (root.ends_with('e')) {  // race, racen
    const std::string_view before_en = root.substr(0, root.size() - 1);
    if (is_voiceless(before_en) == voiceless && is_verb(root, before_en)) return joined(root, "n");
  }
  return std::nullopt;
}

std::optional<std::string> Paradigms::root_of_infinitive(std::string_view infinitive) const {
  if (!infinitive.ends_with("en")) return std::nullopt;
  const std::string_view before_en = infinitive.substr(0, infinitive.size() - 2);
  for (const std::string& root : closed(before_en)) {
    if (is_verb(root, before_en)) return root;
  }
  if (is_irregular(infinitive) && is_known(infinitive)) return *closed(before_en).begin();
  const std::string_view in_e = infinitive.substr(0, infinitive.size() - 1);
  if (is_verb(in_e, before_en)) return std::string(in_e);
  return std::nullopt;
}

bool Paradigms::has_diminutive(std::string_view word) const {
  if (word.size() < 2) return false;
  const char last = word.back();
  switch (last) {
    case 'm':
      return is_known(joined(word, "pje")) || is_known(joined(word, "metje"));
    case 'l':
    case 'n':
    case 'r':
      return is_known(joined(word, "tje")) || is_known(joined(joined(word, {&last, 1}), "etje"));
    case 'g':
      return is_known(joined(word, "je")) || is_known(joined(word, "etje")) ||
             is_known(joined(word.substr(0, word.size() - 1), "kje")) || is_known(joined(word, "getje"));
    case 'a':
    case 'o':
    case 'u':
    case 'e':
      return is_known(joined(word, "tje")) || is_known(joined(joined(word, {&last, 1}), "tje"));
    case 'i':
    case 'j':
    case 'w':
      return is_known(joined(word, "tje"));
    default:
      return is_known(joined(word, "je"));
  }
}

bool Paradigms::has_plural_in_en(std::string_view word) const {
  if (word.size() < 2) return false;
  for (const std::string& before_en : opened(word)) {
    if (is_known(before_en + "en")) return true;
  }
  return false;
}

bool Paradigms::makes_compounds(std::string_view word) const {
  const Lexicon::Entry entry = lexicon_.find(word);
  return entry.first_family >= kFamilyOfNoun ||
         (entry.first_family + 1 >= kFamilyOfNoun && entry.last_family + 1 >= kFamilyOfNoun);
}

bool Paradigms::is_adjective(std::string_view word) const {
  if (word.size() < kShortestRoot || word.ends_with("ie") || !is_known(word)) return false;  // dier, of die?
  const std::string superlative = joined(word, word.ends_with('s') ? "t" : "st");
  if (!is_known(superlative) && !is_known(superlative + 'e')) return false;
  if (word.ends_with('r') && is_known(joined(word, "dere"))) return true;
  for (const std::string& before_e : opened(word)) {
    if (is_known(before_e + "ere") && is_known(before_e + "e")) return true;
  }
  return false;
}

}  // namespace trefwoord::analyzers
