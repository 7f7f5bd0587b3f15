#include "analyzers/compound_cuts.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analyzers/base_forms.h"
#include "analyzers/compound_rules.h"
#include "analyzers/cut_memo.h"
#include "analyzers/part_candidates.h"

namespace trefwoord::analyzers {
namespace {

constexpr std::size_t kLeastLetters = 7;        // of a compound
constexpr std::size_t kLeastLettersOfBase = 5;  // of a word whose forms are cut like it

// What a name needs to be a compound after all: parts of many compounds (Kamerlid, Wereldbank) ...
constexpr std::uint8_t kLeastFamilyInName = 5;
// ... or a last part too long to be there by accident (Bondsrepubliek) ...
constexpr std::size_t kLettersOfPlainLastInName = 7;
constexpr std::uint8_t kLeastFamilyOfPlainPart = 3;
// ... or another name or an opening before a longer word (Nederlandstalig, Rembrandtplein, Eurocommissaris).
constexpr std::size_t kLeastLettersAfterName = 5;

constexpr std::size_t kLeastLettersAfterShortOpening = 5;  // nazomer, but not na+gel

// A half that the lexicon does not know must be a clear compound.
constexpr double kLeastLogOddsOfUnknown = 2;

bool is_plausible_in_name(const CompoundCut& cut) {
  if (compound_rule(cut.last.word).name_ending) return false;
  if (cut.first.opening || cut.first.entry.name) return cut.last.word.size() >= kLeastLettersAfterName;
  const bool is_plain = cut.first.entry.first_family >= kLeastFamilyOfPlainPart &&
                        cut.last.entry.last_family >= kLeastFamilyOfPlainPart;
  if (is_plain && cut.last.word.size() >= kLettersOfPlainLastInName) return true;
  return cut.first.entry.first_family >= kLeastFamilyInName &&
         cut.last.entry.last_family >= kLeastFamilyInName;
}

bool is_latin(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

}  // namespace

// The parts that a word may begin and end with, by where they end and begin.
struct CompoundCuts::Halves {
  explicit Halves(std::size_t letters) : firsts(letters), lasts(letters) {}
  std::vector<std::optional<PartCandidate>> firsts;  // firsts[i] = word[0, i)
  std::vector<std::optional<PartCandidate>> lasts;   // lasts[i] = word[i, end)
};

CompoundCuts::CompoundCuts(const Lexicon& lexicon, double least_log_odds, CutMemo* memo)
    : lexicon_(&lexicon), verbs_(lexicon), least_log_odds_(least_log_odds), memo_(memo) {}

std::optional<CompoundCut> CompoundCuts::best(std::string_view word) const {
  if (memo_ == nullptr) return best(word, UnknownHalves::allowed);
  if (const auto* known = memo_->find(word)) return *known;
  const auto cut = best(word, UnknownHalves::allowed);
  memo_->insert(word, cut);
  return cut;
}

std::optional<CompoundCut> CompoundCuts::best(std::string_view word, UnknownHalves unknown) const {
  const bool has_length = word.size() >= kLeastLetters && word.size() <= CompoundCuts::kMostLetters;
  if (!has_length || !is_latin(word) || compound_rule(word).stays_whole) return std::nullopt;
  for (const std::string& base : base_forms_of(word)) {
    if (base.size() >= kLeastLettersOfBase && lexicon_->find(base).listed)
      return best_as(word, base, unknown);
  }
  if (verbs_.is_noun_of_simple_verb(word)) return std::nullopt;
  return best_by_itself(word, unknown);
}

// The forms of a word are cut alike: cultuur is no compound, so culturen is not cult+uren.
std::optional<CompoundCut> CompoundCuts::best_as(std::string_view word, std::string_view base,
                                                 UnknownHalves unknown) const {
  const auto base_cut = best(base, unknown);
  if (!base_cut) return std::nullopt;
  const auto first = as_first_part(word.substr(0, base_cut->first.word.size()), *lexicon_);
  const auto last = as_last_part(word.substr(base.size() - base_cut->last.word.size()), *lexicon_);
  if (!first || !last) return best_by_itself(word, unknown);
  const CompoundCut cut{*first, base_cut->link, *last};
  return is_plausible(word, lexicon_->find(word), cut) ? std::optional(cut) : std::nullopt;
}

std::optional<CompoundCut> CompoundCuts::best_by_itself(std::string_view word, UnknownHalves unknown) const {
  Halves halves = halves_of(word);
  if (auto cut = best_of(word, halves)) return with_inner_compound(word, *cut, halves);
  if (unknown == UnknownHalves::excluded) return std::nullopt;
  add_unknown_compounds(word, halves);
  return best_of(word, halves);
}

CompoundCuts::Halves CompoundCuts::halves_of(std::string_view word) const {
  Halves halves(word.size());
  for (std::size_t at = kLeastOpeningLetters; at + kLeastPartLetters <= word.size(); ++at) {
    halves.firsts[at] = as_first_part(word.substr(0, at), *lexicon_);
    halves.lasts[at] = as_last_part(word.substr(at), *lexicon_);
  }
  return halves;
}

// Halves that are compounds the lexicon does not know, where the other half is known.
void CompoundCuts::add_unknown_compounds(std::string_view word, Halves& halves) const {
  const auto composed = [this](std::string_view half) -> std::optional<PartCandidate> {
    const auto cut = best(half, UnknownHalves::excluded);
    if (!cut || log_odds(*cut, lexicon_->find(half)) < kLeastLogOddsOfUnknown) return std::nullopt;
    PartCandidate candidate{.word = half, .entry = cut->last.entry, .derived = true};
    candidate.entry.listed = candidate.entry.name = false;
    return candidate;
  };
  const Halves known = halves;
  for (std::size_t at = kLeastOpeningLetters; at + kLeastPartLetters <= word.size(); ++at) {
    for (const CompoundLink& link : compound_links()) {
      const std::size_t begin = at + link.letters.size();
      if (known.firsts[at] && begin < word.size() && !halves.lasts[begin] &&
          word.substr(at).starts_with(link.letters)) {
        halves.lasts[begin] = composed(word.substr(begin));
      }
      const std::size_t end = at - std::min(at, link.letters.size());
      if (known.lasts[at] && !halves.firsts[end] && word.substr(0, at).ends_with(link.letters)) {
        halves.firsts[end] = composed(word.substr(0, end));
      }
    }
  }
}

std::optional<CompoundCut> CompoundCuts::best_of(std::string_view word, const Halves& halves) const {
  struct Scored {
    CompoundCut cut;
    double log_odds;
  };
  const Lexicon::Entry whole = lexicon_->find(word);
  std::vector<Scored> cuts;
  for (std::size_t end = kLeastOpeningLetters; end + kLeastPartLetters <= word.size(); ++end) {
    if (!halves.firsts[end]) continue;
    for (const CompoundLink& link : compound_links()) {
      const std::size_t begin = end + link.letters.size();
      if (begin + kLeastPartLetters > word.size() || !word.substr(end).starts_with(link.letters)) continue;
      if (!halves.lasts[begin]) continue;
      const CompoundCut cut{*halves.firsts[end], &link, *halves.lasts[begin]};
      const double odds = log_odds(cut, whole);
      if (odds >= least_log_odds_) cuts.push_back({cut, odds});
    }
  }
  std::stable_sort(cuts.begin(), cuts.end(),
                   [](const Scored& a, const Scored& b) { return a.log_odds > b.log_odds; });
  // The verbs are asked last: they cost most.
  const auto found = std::find_if(
      cuts.begin(), cuts.end(), [&](const Scored& scored) { return is_plausible(word, whole, scored.cut); });
  return found == cuts.end() ? std::nullopt : std::optional(found->cut);
}

// Of three parts, the two whose compound makes more compounds belong together: landbouw+kunde, not
// land+bouwkunde.
std::optional<CompoundCut> CompoundCuts::with_inner_compound(std::string_view word, const CompoundCut& cut,
                                                             const Halves& halves) const {
  if (!cut.last.entry.listed) return cut;
  const auto inner = best(cut.last.word, UnknownHalves::excluded);
  if (!inner) return cut;
  const auto begin = static_cast<std::size_t>(inner->last.word.data() - word.data());
  const std::size_t end = begin - inner->link->letters.size();
  if (!halves.firsts[end] || !halves.lasts[begin]) return cut;
  const CompoundCut other{*halves.firsts[end], inner->link, *halves.lasts[begin]};
  if (other.first.entry.first_family <= cut.last.entry.last_family) return cut;
  return is_plausible(word, lexicon_->find(word), other) ? other : cut;
}

bool CompoundCuts::is_plausible(std::string_view word, const Lexicon::Entry& whole,
                                const CompoundCut& cut) const {
  if (whole.name && !is_plausible_in_name(cut)) return false;
  if (cut.first.opening && !cut.link->letters.empty()) return false;
  if (cut.first.word.size() < kLeastPartLetters && cut.last.word.size() < kLeastLettersAfterShortOpening)
    return false;
  const std::string_view before = word.substr(0, word.size() - cut.last.word.size());
  if (cut.last.word == "ster" && !verbs_.is_star(before)) return false;
  if (verbs_.inflects(before, cut.last.word) || verbs_.cuts_through_noun(before, cut.last.word)) return false;
  if (!cut.first.particle) return true;
  return !verbs_.derives(before, cut.last.word) && !verbs_.may_inflect(before, cut.last.word);
}

}  // namespace trefwoord::analyzers
