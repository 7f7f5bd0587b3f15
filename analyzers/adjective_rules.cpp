#include "analyzers/adjective_rules.h"

#include <algorithm>

#include "analyzers/open_syllable.h"

namespace trefwoord::analyzers {
namespace {

using Base = std::optional<std::string>;

bool has_adjective_ending(std::string_view word) {
  constexpr std::string_view kEndings[] = {"ig", "isch", "lijk", "baar", "zaam", "loos", "end", "aal", "eel"};
  return std::ranges::any_of(kEndings, [word](std::string_view ending) { return word.ends_with(ending); });
}

// A noun in -e that happens to leave a word (moeite, moeit) is more frequent than that by far, as adjectives
// are not.
bool is_far_more_frequent_than_plain(std::string_view word, std::string_view plain,
                                     const Paradigms& paradigms) {
  constexpr std::uint32_t kByFar = 10;
  return paradigms.count(word) > kByFar * (paradigms.count(plain) + 1);
}

// By its degrees, or by its ending: not all degrees are listed.
bool is_adjective(std::string_view word, const Paradigms& paradigms) {
  if (paradigms.is_adjective(word)) return true;
  return has_adjective_ending(word) && paradigms.is_known(word) && !paradigms.infinitive_of_root(word);
}

Base comparative(std::string_view word, const Paradigms& paradigms) {
  if (!word.ends_with("er")) return {};
  if (paradigms.is_known(std::string(word.substr(0, word.size() - 2)) + "ster")) return {};  // vrijwilliger
  if (word.ends_with("rder") && paradigms.is_adjective(word.substr(0, word.size() - 3))) {
    return std::string(word.substr(0, word.size() - 3));
  }
  for (const std::string& positive : closed(word.substr(0, word.size() - 2))) {
    if (is_adjective(positive, paradigms)) return positive;
  }
  return {};
}

Base superlative(std::string_view word, const Paradigms& paradigms) {
  if (!word.ends_with("st")) return {};
  for (const std::size_t ending : {2U, 1U}) {  // groot-st, fris-t
    const std::string_view positive = word.substr(0, word.size() - ending);
    if (is_adjective(positive, paradigms)) return std::string(positive);
  }
  return {};
}

}  // namespace

std::optional<std::string> positive_of(std::string_view word, const Paradigms& paradigms) {
  if (paradigms.is_adjective(word)) return {};  // lekker is not more of lek
  if (word.ends_with("ere") || word.ends_with("ste")) word.remove_suffix(1);
  if (Base found = comparative(word, paradigms)) return found;
  return superlative(word, paradigms);
}

bool is_form_of_adjective_in_s(std::string_view word) {
  if (!word.ends_with("se") || word.size() < 5) return false;
  const char before = word[word.size() - 3];
  return !is_vowel(before) && before != 's';
}

std::optional<std::string> uninflected(std::string_view word, const Paradigms& paradigms) {
  if (!word.ends_with('e') || word.ends_with("ee") || word.ends_with("ie") || word.size() < 4) return {};
  const bool has_plural = paradigms.is_known(std::string(word) + 's');
  for (const std::string& plain : closed(word.substr(0, word.size() - 1))) {
    if (!paradigms.is_known(plain)) continue;
    if (paradigms.is_adjective(plain) || is_form_of_adjective_in_s(word)) return plain;
    if (has_plural) continue;  // waarde is no form of waard
    if (!is_far_more_frequent_than_plain(word, plain, paradigms) || has_adjective_ending(plain)) return plain;
  }
  return {};
}

}  // namespace trefwoord::analyzers
