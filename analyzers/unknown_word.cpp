#include "analyzers/unknown_word.h"

#include <algorithm>

namespace trefwoord::analyzers {
namespace {

// An ending is cut, and the last syllable may be spelt anew: padelbanen, padelbaan.
constexpr std::ptrdiff_t kRespelledLetters = 2;

constexpr std::size_t kShortestBehindGe = 3;

bool cuts_only_an_ending(std::string_view word, std::string_view stem) {
  const auto same = std::mismatch(word.begin(), word.end(), stem.begin(), stem.end()).second - stem.begin();
  return same + kRespelledLetters >= static_cast<std::ptrdiff_t>(stem.size());
}

// ge-streamd, ge-streamde; not German, Geurts.
bool looks_like_participle(std::string_view word) {
  if (word.ends_with('e')) word.remove_suffix(1);
  return word.starts_with("ge") && (word.ends_with('d') || word.ends_with('t'));
}

// The algorithm takes the ge of gentechnieken for a prefix: only what stands behind the last one is shown to
// it.
std::string stem_behind_ge(std::string_view word, const Stemmer& algorithm) {
  const std::size_t ge = word.rfind("ge");
  if (ge == std::string_view::npos || ge + 2 + kShortestBehindGe > word.size()) return std::string(word);
  const std::string_view rest = word.substr(ge + 2);
  const std::string stem = algorithm.stem(rest);
  if (!cuts_only_an_ending(rest, stem)) return std::string(word);
  return std::string(word.substr(0, ge + 2)) + stem;
}

}  // namespace

std::string stem_of_unknown(std::string_view folded, const Stemmer& algorithm) {
  std::string stem = algorithm.stem(folded);
  const bool is_participle = looks_like_participle(folded) && folded.substr(2).starts_with(stem);
  if (is_participle || cuts_only_an_ending(folded, stem)) return stem;
  return stem_behind_ge(folded, algorithm);
}

}  // namespace trefwoord::analyzers
