#include "analyzers/part_candidates.h"

#include <algorithm>

#include "analyzers/base_forms.h"
#include "analyzers/compound_rules.h"
#include "analyzers/stop_words.h"

namespace trefwoord::analyzers {
namespace {

// Shorter words that no list has are abbreviations and slips more often than words; as a last part they would
// also pass for endings.
constexpr std::size_t kLeastLettersOfUnlistedFirst = 4;
constexpr std::size_t kLeastLettersOfUnlistedLast = 5;

constexpr std::size_t kLeastLettersOfWord = 4;

// The first syllables of a participle (ingezet, uitgegeven) are no part.
bool is_participle_beginning(std::string_view word) {
  if (!word.ends_with("ge")) return false;
  const std::string_view particle = word.substr(0, word.size() - 2);
  return particle.size() <= 2 || compound_rule(particle).particle;
}

// What the lexicon knows of the word that `word` is a form of; all-zero if of none.
Lexicon::Entry base_entry(std::string_view word, const Lexicon& lexicon) {
  for (const std::string& base : base_forms_of(word)) {
    if (base.size() < kLeastLettersOfWord || compound_rule(base).never_last) continue;
    const Lexicon::Entry entry = lexicon.find(base);
    if (entry.listed) return entry;
  }
  return {};
}

}  // namespace

std::optional<PartCandidate> as_first_part(std::string_view word, const Lexicon& lexicon) {
  if (word.size() < kLeastOpeningLetters) return std::nullopt;
  const CompoundRule& rule = compound_rule(word);
  const Lexicon::Entry entry = lexicon.find(word);
  if (rule.opening || rule.particle) {
    return PartCandidate{.word = word, .entry = entry, .opening = true, .particle = rule.particle};
  }
  const bool known = (entry.listed && word.size() >= kLeastPartLetters) ||
                     (entry.known() && word.size() >= kLeastLettersOfUnlistedFirst);
  if (!known || rule.never_first || is_stop_word(word) || is_participle_beginning(word)) return std::nullopt;
  return PartCandidate{.word = word, .entry = entry};
}

std::optional<PartCandidate> as_last_part(std::string_view word, const Lexicon& lexicon) {
  if (word.size() < kLeastPartLetters) return std::nullopt;
  const Lexicon::Entry own = lexicon.find(word);
  const Lexicon::Entry base = base_entry(word, lexicon);
  const bool known = own.listed || (own.count > 0 && !own.name && word.size() >= kLeastLettersOfUnlistedLast);
  if (!known && !base.listed) return std::nullopt;
  const CompoundRule& rule = compound_rule(word);
  if (rule.never_last || (is_stop_word(word) && !rule.noun)) return std::nullopt;
  PartCandidate candidate{.word = word, .entry = known ? own : base, .derived = !known};
  candidate.entry.last_family = std::max(own.last_family, base.last_family);
  return candidate;
}

}  // namespace trefwoord::analyzers
