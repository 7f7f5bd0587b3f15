#include "analyzers/lexicon_builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "analyzers/compound_cuts.h"
#include "analyzers/folding.h"
#include "analyzers/lexicon_words.h"
#include "analyzers/part_candidates.h"

namespace trefwoord::analyzers {
namespace {

constexpr std::size_t kMostLetters = 40;

// At which odds a listed word is taken for a compound that makes families: first without families to go by,
// when all odds come out lower, then with those.
constexpr std::array<double, 3> kLeastLogOdds{-4, -1, 0.5};

bool can_serve(std::string_view folded) {
  return folded.size() >= kLeastPartLetters && folded.size() <= kMostLetters &&
         std::all_of(folded.begin(), folded.end(),
                     [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

bool begins_with_capital(std::string_view line) {
  const std::string first_letter(line.substr(0, 1));
  // Words that begin with an accented letter are taken for lower case: names among them are few.
  return first_letter >= "A" && first_letter <= "Z";
}

struct Families {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

std::uint8_t width_of(std::uint32_t compounds) {
  return static_cast<std::uint8_t>(
      std::min<int>(static_cast<int>(std::bit_width(compounds)), Lexicon::kLargestFamily));
}

}  // namespace

void LexiconBuilder::add_listed(std::string_view line) {
  const std::string folded = fold(line);
  if (!can_serve(folded)) return;
  Word& word = words_[folded];
  if (begins_with_capital(line)) {
    word.name = !word.listed;
  } else {
    word.listed = true;
    word.name = false;
  }
}

Lexicon LexiconBuilder::build() {
  std::vector<std::string_view> sorted;
  sorted.reserve(words_.size());
  for (const auto& [word, known] : words_) sorted.push_back(word);
  std::sort(sorted.begin(), sorted.end());

  auto words = std::make_shared<Lexicon::Words>();
  for (const std::string_view word : sorted) {
    const Word& known = words_.find(word)->second;
    words->append(word, {.listed = known.listed, .name = known.name});
  }
  words->finish();

  const Lexicon lexicon(words);
  for (const double least_log_odds : kLeastLogOdds) set_families(*words, lexicon, least_log_odds);
  words_.clear();
  return lexicon;
}

void LexiconBuilder::set_families(Lexicon::Words& words, const Lexicon& lexicon, double least_log_odds) {
  const CompoundCuts cuts(lexicon, least_log_odds);
  StringMap<Families> families;
  words.for_each([&](std::string_view word, const Lexicon::Entry& entry) {
    if (!entry.listed && !entry.name) return;
    const auto cut = cuts.best(word);
    if (!cut) return;
    ++families[std::string(cut->first.word)].first;
    ++families[std::string(cut->last.word)].last;
  });
  words.for_each([&](std::string_view word, const Lexicon::Entry&) {
    const auto family = families.find(word);
    const Families size = family == families.end() ? Families{} : family->second;
    words.set_families(word, width_of(size.first), width_of(size.last));
  });
}

}  // namespace trefwoord::analyzers
