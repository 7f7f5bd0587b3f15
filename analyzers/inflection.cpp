#include "analyzers/inflection.h"

#include <vector>

#include "analyzers/adjective_rules.h"
#include "analyzers/compound_splitter.h"
#include "analyzers/inflection_exceptions.h"
#include "analyzers/noun_rules.h"
#include "analyzers/paradigms.h"
#include "analyzers/stem_overrides.h"
#include "analyzers/verb_prefixes.h"
#include "analyzers/verb_root.h"
#include "analyzers/verb_rules.h"

namespace trefwoord::analyzers {
namespace {

using Base = std::optional<std::string>;

constexpr std::size_t kShortestWord = 2;  // ga, of gaan
constexpr std::size_t kLongestWord = 60;  // longer ones are no Dutch words
constexpr int kMostSteps = 4;             // bekenden, bekende, bekend, beken

Base by_verb_rules(std::string_view word, const Paradigms& paradigms) {
  const Base infinitive = infinitive_of(word, paradigms);
  return infinitive ? root_of(*infinitive, paradigms) : Base{};
}

Base by_other_rules(std::string_view word, const Paradigms& paradigms) {
  if (Base found = undiminished(word, paradigms)) return found;
  if (Base found = singular_of(word, paradigms)) return found;
  return uninflected(word, paradigms);
}

// Carlos is not of carlo's, nor hamas of Hama; engelse is of engels, which needs no capital of its own in a
// word list.
bool is_name_apart(const std::string& word, const std::string& base, const Paradigms& paradigms) {
  if (is_form_of_adjective_in_s(word)) return false;
  return paradigms.is_name(word) ? !paradigms.is_name(base)
                                 : paradigms.is_listed(word) && paradigms.is_name(base);
}

struct Resolved {
  std::string base;
  bool confirmed = false;  // a table or a rule knew the word
  bool by_table = false;
};

// Every base is looked at again, but a verb's: las is of lezen, but the base of lassen too.
Resolved resolve(std::string word, const Paradigms& paradigms) {
  Resolved resolved{.base = std::move(word)};
  for (int step = 0; step < kMostSteps; ++step) {
    if (const std::string* stem = stem_override(resolved.base)) return {*stem, true, true};
    if (const std::string* base = inflection_exception(resolved.base)) return {*base, true, true};
    if (is_chosen_stem(resolved.base)) return {resolved.base, true, true};
    Base next = positive_of(resolved.base, paradigms);
    if (!next) {
      if (const Base root = by_verb_rules(resolved.base, paradigms)) return {*root, true, false};
      next = by_other_rules(resolved.base, paradigms);
    }
    if (!next || is_name_apart(resolved.base, *next, paradigms)) break;
    resolved.confirmed = true;
    resolved.base = *next;
  }
  return resolved;
}

// A listed word that may be a plural whose singular is not listed. An unlisted one that is frequent is rather
// a name.
bool looks_plural(std::string_view word, const Paradigms& paradigms) {
  if (!paradigms.is_listed(word)) return false;
  if (word.ends_with("en")) {
    return !paradigms.is_known(std::string(word) + 's') && !paradigms.is_listed(std::string(word) + "en");
  }
  return word.ends_with('s') && !word.ends_with("ss") && !paradigms.is_known(std::string(word) + 'e') &&
         !paradigms.has_plural_in_en(word);
}

bool is_opening(std::string_view part) {
  for (const VerbPrefix& prefix : verb_prefixes_like(part)) {
    if (prefix.text == part) return true;
  }
  return false;
}

// A compound without the -s- that links its parts: gezondheidszorg -> gezondheidzorg. Writers differ in it
// (spellingsfout, spellingfout), as its spelling is free, and it tells nothing apart; -en- and -e- do
// (ziekenhuis). The last part has been dealt with.
std::string without_links(const std::string& base, const std::vector<CompoundPart>& parts,
                          const Paradigms& paradigms) {
  if (parts.empty()) return base;
  std::string joined;
  std::size_t end = 0;
  for (const CompoundPart& part : parts) {
    const std::string_view link = std::string_view(base).substr(end, part.begin - end);
    if (link != "s") joined += link;
    end = part.end;
    const bool is_last = &part == &parts.back();
    const std::string text = base.substr(part.begin, is_last ? std::string::npos : part.end - part.begin);
    joined += is_last || !text.ends_with('s') || is_opening(text) ? text : resolve(text, paradigms).base;
  }
  return joined;
}

}  // namespace

std::optional<std::string> base_form(std::string_view folded, const Lexicon& lexicon) {
  return base_form(folded, CompoundSplitter(lexicon));
}

std::optional<std::string> base_form(std::string_view folded, const CompoundSplitter& splitter) {
  const Lexicon& lexicon = splitter.lexicon();
  if (const std::string* stem = stem_override(folded)) return *stem;
  if (lexicon.empty() || folded.size() > kLongestWord || folded.size() < kShortestWord) return {};
  const Paradigms paradigms(lexicon);
  Resolved word = resolve(std::string(folded), paradigms);
  if (word.by_table) return word.base;
  auto parts = splitter.split(word.base);
  if (word.confirmed || (paradigms.is_known(folded) && !looks_plural(folded, paradigms))) {
    return without_links(word.base, parts, paradigms);
  }
  if (parts.empty()) {
    Base singular = singular_of_unknown(folded);
    // Nothing is cut from a listed word in -s: it is a name (hamas) as often as a plural of a word not
    // listed.
    return !singular && paradigms.is_listed(folded) && folded.ends_with('s') ? word.base : singular;
  }
  const std::size_t head = parts.back().begin;
  word.base.replace(head, std::string::npos, resolve(word.base.substr(head), paradigms).base);
  if (word.base != folded) parts = splitter.split(word.base);  // as its singular is split
  return without_links(word.base, parts, paradigms);
}

}  // namespace trefwoord::analyzers
