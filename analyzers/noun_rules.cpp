#include "analyzers/noun_rules.h"

#include <span>
#include <vector>

#include "analyzers/adjective_rules.h"
#include "analyzers/data_table.h"
#include "analyzers/irregular_verbs.h"
#include "analyzers/open_syllable.h"
#include "embedded_analysis_data.h"

namespace trefwoord::analyzers {
namespace {

using Base = std::optional<std::string>;

struct Exchange {
  std::string_view plural;
  std::string_view singular;
  bool always;
};

// data/noun_endings_nl.tsv
const std::vector<Exchange>& exchanges() {
  static const std::vector<Exchange> table = [] {
    std::vector<Exchange> rows;
    for_each_row(data::noun_endings_nl_tsv, 3, [&rows](std::span<const std::string_view> columns) {
      rows.push_back({columns[0], columns[1], columns[2] == "always"});
    });
    return rows;
  }();
  return table;
}

// What stands before an ending must be able to be a word: at least so long.
constexpr std::size_t kShortestBeforeEnding = 3;

bool ends_in(std::string_view word, std::string_view ending) {
  return word.ends_with(ending) && word.size() >= ending.size() + kShortestBeforeEnding;
}

std::string_view without_last(std::string_view word, std::size_t letters) {
  return word.substr(0, word.size() - letters);
}

Base known(std::string_view base, const Paradigms& paradigms) {
  return paradigms.is_known(base) ? Base(base) : Base{};
}

std::string exchanged(std::string_view word, const Exchange& ending) {
  return std::string(without_last(word, ending.plural.size())).append(ending.singular);
}

Base by_exchange(std::string_view word, const Paradigms& paradigms) {
  for (const Exchange& ending : exchanges()) {
    if (!ends_in(word, ending.plural)) continue;
    std::string singular = exchanged(word, ending);
    if (paradigms.is_known(singular) && !paradigms.is_name(singular)) return singular;
  }
  return {};
}

// A singular of its own: wagen, with a plural in -s and a diminutive; schoen, with a plural in -en.
bool is_noun_in_en(std::string_view word, const Paradigms& paradigms) {
  const std::string noun(word);
  if (paradigms.is_known(noun + 's') && paradigms.is_known(noun + "tje")) return true;
  // murenen are of murene; roemenen, who are a people, not of roemen
  return paradigms.is_listed(noun + "en") && !paradigms.is_known(noun + 'e');
}

constexpr std::uint32_t kByFar = 4;

bool is_more_frequent_by_far(std::string_view word, std::string_view other, const Paradigms& paradigms) {
  return paradigms.count(word) > kByFar * (paradigms.count(other) + 1);
}

// A name (leyen) that happens to look like a plural: no list has it, and it is more frequent than the
// singular by far. Peoples (romeinen) are listed.
bool is_name_rather(std::string_view word, std::string_view singular, const Paradigms& paradigms) {
  return !paradigms.is_listed(word) && !paradigms.is_name(word) &&
         is_more_frequent_by_far(word, singular, paradigms);
}

// Which of the two that a plural in -en may be of: artiest or artieste, waard or waarde? The more frequent by
// far; else the shorter if it is sure to be a noun. Endings of persons (artiesten) have been dealt with
// before.
bool is_plural_of_noun_in_e(const std::string& in_e, const std::string& shorter, const Paradigms& paradigms) {
  if (!paradigms.is_known(in_e) || !paradigms.is_known(in_e + 's')) return false;
  if (is_more_frequent_by_far(in_e, shorter, paradigms)) return true;
  if (is_more_frequent_by_far(shorter, in_e, paradigms)) return false;
  return !paradigms.has_diminutive(shorter);
}

Base plural_in_en(std::string_view word, const Paradigms& paradigms) {
  if (!word.ends_with("en") || word.size() < 5 || is_noun_in_en(word, paradigms)) return {};
  const std::string in_e(without_last(word, 1));
  for (const std::string& singular : closed(without_last(word, 2))) {
    if (!paradigms.is_known(singular) || is_name_rather(word, singular, paradigms)) continue;
    return is_plural_of_noun_in_e(in_e, singular, paradigms) ? in_e : singular;
  }
  return known(in_e, paradigms);
}

// nederlands, engels: the inflected form is used as much as this one.
bool is_adjective_in_s(std::string_view word, const Paradigms& paradigms) {
  constexpr std::uint32_t kRarely = 10;
  const std::string inflected = std::string(word) + 'e';
  if (!paradigms.is_known(inflected)) return false;
  return paradigms.count(inflected) * kRarely >= paradigms.count(word);
}

Base plural_in_s(std::string_view word, const Paradigms& paradigms) {
  if (!word.ends_with('s') || word.ends_with("ss") || word.size() < 4) return {};
  if (is_adjective_in_s(word, paradigms) || paradigms.has_plural_in_en(word)) return {};
  std::string_view singular = without_last(word, 1);
  if (singular.ends_with('\'')) singular.remove_suffix(1);
  if (positive_of(singular, paradigms)) return {};                                                  // groters
  if (!paradigms.is_listed(word) && is_more_frequent_by_far(word, singular, paradigms)) return {};  // carlos
  return known(singular, paradigms);
}

// knot-je, not kno-tje; klomp-je, not klom-pje. The word has a plural, and is not rarer than what would be
// left.
Base whole_before_je(std::string_view plain, const Paradigms& paradigms) {
  if (!paradigms.is_known(plain) || !paradigms.has_plural_in_en(plain)) return {};
  const std::string_view shorter = without_last(plain, 1);
  if (!paradigms.is_known(shorter)) return Base(plain);
  const auto count = paradigms.count(plain);
  const auto shorter_count = paradigms.count(shorter);
  const bool is_rarer =
      count < shorter_count || (count == shorter_count && shorter.ends_with("ij"));  // rij-tje
  return is_rarer ? Base{} : Base(plain);
}

// blaad-je of blad, gaat-je of gat: what is left is no word, or one that has no diminutive.
Base shortened(std::string_view plain, const Paradigms& paradigms) {
  if (plain.size() < 4) return {};
  const char vowel = plain[plain.size() - 2];
  if (!is_vowel(vowel) || vowel != plain[plain.size() - 3]) return {};
  if (paradigms.is_known(plain) && irregular_infinitive(plain) == nullptr) return {};
  std::string base(plain);
  base.erase(base.size() - 2, 1);
  return known(base, paradigms);
}

// bal-letje, ding-etje
Base before_etje(std::string_view before_e, const Paradigms& paradigms) {
  for (const std::string& base : closed(before_e)) {
    if (Base found = known(base, paradigms)) return found;
  }
  return known(before_e, paradigms);
}

// bal-letje, though ballet-je is possible
Base before_doubled_etje(std::string_view plain, const Paradigms& paradigms) {
  if (!plain.ends_with("et") || plain.size() < 6 || plain[plain.size() - 3] != plain[plain.size() - 4])
    return {};
  return known(without_last(plain, 3), paradigms);
}

// stoel-tje, auto-otje, bal-letje
Base before_tje(std::string_view before_t, const Paradigms& paradigms) {
  if (before_t.size() < 3) return {};
  const char last = before_t.back();
  if (last == 'e') {
    if (Base found = before_etje(without_last(before_t, 1), paradigms)) return found;
  }
  if (is_vowel(last) && before_t[before_t.size() - 2] == last) {
    if (Base found = known(without_last(before_t, 1), paradigms)) return found;
  }
  return known(before_t, paradigms);
}

}  // namespace

std::optional<std::string> singular_of(std::string_view word, const Paradigms& paradigms) {
  if (Base found = plural_in_s(word, paradigms)) return found;
  if (Base found = by_exchange(word, paradigms)) return found;
  return plural_in_en(word, paradigms);
}

std::optional<std::string> undiminished(std::string_view word, const Paradigms& paradigms) {
  if (word.ends_with("jes")) word.remove_suffix(1);
  if (!word.ends_with("je") || word.size() < 5) return {};
  const std::string_view plain = without_last(word, 2);
  if (Base found = shortened(plain, paradigms)) return found;
  if (Base found = before_doubled_etje(plain, paradigms)) return found;
  if (Base found = whole_before_je(plain, paradigms)) return found;
  if (plain.ends_with('t')) {
    if (Base found = before_tje(without_last(plain, 1), paradigms)) return found;
  }
  if (plain.ends_with("mp")) {  // boompje
    if (Base found = known(without_last(plain, 1), paradigms)) return found;
  }
  if (plain.ends_with("nk")) {  // koninkje
    if (Base found = known(std::string(without_last(plain, 1)) + 'g', paradigms)) return found;
  }
  return known(plain, paradigms);
}

std::optional<std::string> singular_of_unknown(std::string_view word) {
  for (const Exchange& ending : exchanges()) {
    if (!ending.always) continue;
    if (ends_in(word, ending.plural)) return exchanged(word, ending);
    if (ends_in(word, ending.singular)) return std::string(word);
  }
  return {};
}

}  // namespace trefwoord::analyzers
