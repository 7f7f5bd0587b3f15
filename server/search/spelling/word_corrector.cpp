#include "server/search/spelling/word_corrector.h"

#include <algorithm>
#include <array>

#include "analyzers/inflection.h"
#include "server/search/spelling/near_words.h"

namespace trefwoord::search {
namespace {

using analyzers::Lexicon;

// Compounds of a mended part are many, and each is split to see whether it can be one.
constexpr std::size_t kSplitCompounds = 20;

// Where a word of the lexicon is as likely as this, no compound that it does not have can be likelier, and
// looking for those takes most of the time.
constexpr double kClearlyMeant = 60;

// What a compound may differ from a listed word and be taken for a misspelling of it.
constexpr int kMostCostOfCompound = 40;

// Endings that the word list has with some of its words only.
constexpr std::array<std::string_view, 5> kRegularEndings{"end", "ende", "heden", "ingen", "teiten"};

bool is_regular_form(std::string_view word, const Lexicon& lexicon) {
  const bool may_be = std::any_of(kRegularEndings.begin(), kRegularEndings.end(),
                                  [word](std::string_view ending) { return word.ends_with(ending); });
  if (!may_be) return false;
  const auto base = analyzers::base_form(word, lexicon);
  return base && *base != word && lexicon.find(*base).listed;
}

}  // namespace

bool WordCorrector::can_mend(std::string_view word) {
  return word.size() >= kLeastLetters && word.size() <= kMostLetters &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

Spelling WordCorrector::spelling_of(std::string_view word) const {
  const Lexicon::Entry entry = lexicon_.find(word);
  // What only the collection has, be it a name, may be a slip that it has often.
  const bool in_word_list = entry.known() && entry.count == 0;
  if (in_word_list || is_regular_form(word, lexicon_)) return Spelling::known;
  if (!splitter_.split(word).empty()) return Spelling::compound;
  return entry.known() ? Spelling::used : Spelling::unknown;
}

std::vector<Candidate> WordCorrector::corrections(std::string_view word, Spelling spelling, std::size_t most,
                                                  int at_most) const {
  if (spelling == Spelling::known) return {};
  Candidates words(most);
  if (spelling == Spelling::compound) {
    add_near_words(word, std::min(at_most, kMostCostOfCompound), lexicon_, words);
  } else {
    add_near_words(word, std::min(at_most, most_cost(word.size())), lexicon_, words);
  }
  std::vector<Candidate> likeliest = words.take();
  if (spelling != Spelling::compound && (likeliest.empty() || likeliest.front().score > kClearlyMeant)) {
    for (Candidate& candidate : likeliest) words.add(std::move(candidate));
    add_compounds(word, at_most, words);
    likeliest = words.take();
  }
  std::erase_if(likeliest, [&](const Candidate& candidate) {
    return candidate.word == word || (spelling == Spelling::compound && !is_listed(candidate.word));
  });
  return likeliest;
}

void WordCorrector::add_compounds(std::string_view word, int at_most, Candidates& words) const {
  Candidates compounds(kSplitCompounds);
  add_mended_compounds(word, at_most, lexicon_, compounds);
  for (Candidate& compound : compounds.take()) {
    if (!lexicon_.contains(compound.word) && !splitter_.split(compound.word).empty()) {
      words.add(std::move(compound));
    }
  }
}

}  // namespace trefwoord::search
