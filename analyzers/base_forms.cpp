#include "analyzers/base_forms.h"

#include <array>

#include "analyzers/open_syllable.h"

namespace trefwoord::analyzers {
namespace {

constexpr std::array<std::string_view, 5> kDiminutives{"je", "tje", "etje", "pje", "kje"};

void append_closed(std::string_view before_ending, std::vector<std::string>& bases) {
  if (before_ending.size() < 2) return;
  for (const std::string& base : closed(before_ending)) bases.push_back(base);
}

void append_bases_of_diminutive(std::string_view word, std::vector<std::string>& bases) {
  for (const std::string_view ending : kDiminutives) {
    if (!word.ends_with(ending)) continue;
    const std::string_view base = word.substr(0, word.size() - ending.size());
    bases.emplace_back(base);
    const std::size_t n = base.size();
    if (n >= 2 && base[n - 1] == base[n - 2]) bases.emplace_back(base.substr(0, n - 1));  // balletje, bal
  }
}

}  // namespace

std::vector<std::string> base_forms_of(std::string_view word) {
  std::vector<std::string> bases;
  if (word.ends_with("jes")) word.remove_suffix(1);
  if (word.ends_with("en")) {
    append_closed(word.substr(0, word.size() - 2), bases);
    bases.emplace_back(word.substr(0, word.size() - 1));  // gemeenten
  } else if (word.ends_with("je")) {
    append_bases_of_diminutive(word, bases);
  } else if (word.ends_with("e")) {
    append_closed(word.substr(0, word.size() - 1), bases);
  } else if (word.ends_with("s")) {
    bases.emplace_back(word.substr(0, word.size() - 1));
  }
  std::erase_if(bases, [word](const std::string& base) { return base.size() > word.size() || base == word; });
  return bases;
}

}  // namespace trefwoord::analyzers
