#include "server/search/spelling/near_words.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analyzers/part_candidates.h"
#include "server/search/spelling/edit_distance.h"
#include "server/search/spelling/small_mistakes.h"

namespace trefwoord::search {
namespace {

using analyzers::Lexicon;

// Fitted with the costs of edit_costs.h.
constexpr int kCostPerLetter = 20;  // after half a letter
constexpr int kMostCost = 200;
constexpr int kPerFamily = 2;   // a step of the families of compounds that the word is in
constexpr int kUnlisted = 30;   // a name, or known from the collection only
constexpr int kCompound = 100;  // a compound that the lexicon does not have

// Beginnings that are tried as the first part of a compound, the longest first.
constexpr std::size_t kMostBeginnings = 4;

constexpr std::size_t kLeastPart = analyzers::kLeastPartLetters;

bool is_first_part(std::string_view word, const Lexicon& lexicon) {
  return lexicon.find(word).listed ||
         (word.ends_with('s') && lexicon.find(word.substr(0, word.size() - 1)).listed);
}

// Where a listed word ends the written one.
std::vector<std::size_t> last_part_begins(std::string_view written, const Lexicon& lexicon) {
  std::vector<std::size_t> begins;
  for (std::size_t at = kLeastPart; at + kLeastPart <= written.size(); ++at) {
    if (lexicon.find(written.substr(at)).listed) begins.push_back(at);
  }
  return begins;
}

std::string joined(std::string_view first, std::string_view last) {
  return std::string(first).append(last);
}

double compound_score(int cost, const Lexicon::Entry& mended_part) {
  return cost - commonness(mended_part) + kCompound;
}

// Calls `visit(meant, entry, cost)` for the words with one of these first letters that may have been meant by
// `written` for at most that cost, of those that are `wanted(entry)`; some several times, at other costs too.
template <class Wanted, class Visit>
void for_each_near_word(std::string_view written, const std::set<char>& letters, int most,
                        const Lexicon& lexicon, const Wanted& wanted, const Visit& visit) {
  if (most <= kSmallMistake) {
    for_each_small_mistake(written, most, [&](const std::string& meant, int cost) {
      if (!letters.contains(meant.front())) return;
      const Lexicon::Entry entry = lexicon.find(meant);
      if (entry.known() && wanted(entry)) visit(meant, entry, cost);
    });
    return;
  }
  EditDistance distance(written, most);
  for (const char letter : letters) {
    lexicon.walk_beginning_with(letter, [&](std::string_view meant, const Lexicon::Entry& entry) {
      if (!wanted(entry)) return std::size_t{0};
      const std::optional<int> cost = distance.of_word(meant);
      if (cost) visit(meant, entry, *cost);
      return distance.letters_too_far();
    });
  }
}

bool is_listed(const Lexicon::Entry& entry) {
  return entry.listed;
}

// add_first_parts() for what can be told from the written word.
void add_first_parts_nearly_right(std::string_view written, int most, const Lexicon& lexicon,
                                  const std::vector<std::size_t>& last_parts, Candidates& compounds) {
  const std::set<char> letters = likely_first_letters(written);
  for (const std::size_t at : last_parts) {
    const std::string_view last = written.substr(at);
    for_each_near_word(written.substr(0, at), letters, std::min(most, most_cost(at)), lexicon, is_listed,
                       [&](std::string_view meant, const Lexicon::Entry& entry, int cost) {
                         compounds.add({joined(meant, last), cost, compound_score(cost, entry)});
                       });
  }
}

// Compounds whose last part is spelt well.
void add_first_parts(std::string_view written, int most, const Lexicon& lexicon, Candidates& compounds) {
  const std::vector<std::size_t> last_parts = last_part_begins(written, lexicon);
  if (last_parts.empty()) return;
  if (most <= kSmallMistake)
    return add_first_parts_nearly_right(written, most, lexicon, last_parts, compounds);
  const std::string_view first_parts = written.substr(0, last_parts.back());
  EditDistance distance(first_parts, std::min(most, most_cost(first_parts.size())));
  for (const char letter : likely_first_letters(written)) {
    lexicon.walk_beginning_with(letter, [&](std::string_view meant, const Lexicon::Entry& entry) {
      const std::span<const int> costs = distance.of_beginnings(meant);
      if (costs.empty() || !entry.listed) return distance.letters_too_far();
      for (const std::size_t at : last_parts) {
        if (costs[at] > most_cost(at)) continue;
        compounds.add({joined(meant, written.substr(at)), costs[at], compound_score(costs[at], entry)});
      }
      return distance.letters_too_far();
    });
  }
}

// Compounds whose first part is spelt well.
void add_last_parts(std::string_view first, std::string_view written, int most, const Lexicon& lexicon,
                    Candidates& compounds) {
  for_each_near_word(written, likely_first_letters(written), std::min(most, most_cost(written.size())),
                     lexicon, is_listed, [&](std::string_view meant, const Lexicon::Entry& entry, int cost) {
                       compounds.add({joined(first, meant), cost, compound_score(cost, entry)});
                     });
}

}  // namespace

int most_cost(std::size_t letters) {
  return std::min(kMostCost, kCostPerLetter * static_cast<int>(letters) - kCostPerLetter / 2);
}

int commonness(const Lexicon::Entry& entry) {
  return kPerFamily * (entry.first_family + entry.last_family) - (entry.listed ? 0 : kUnlisted);
}

std::set<char> likely_first_letters(std::string_view written) {
  std::set<char> letters{written[0], written[1]};
  for (const Confusion& confusion : dutch_confusions()) {
    if (written.starts_with(confusion.written)) letters.insert(confusion.meant.front());
  }
  return letters;
}

void add_near_words(std::string_view written, int most, const Lexicon& lexicon, Candidates& words) {
  for_each_near_word(
      written, likely_first_letters(written), most, lexicon, [](const Lexicon::Entry&) { return true; },
      [&](std::string_view meant, const Lexicon::Entry& entry, int cost) {
        words.add({std::string(meant), cost, static_cast<double>(cost - commonness(entry))});
      });
}

void add_mended_compounds(std::string_view written, int most, const Lexicon& lexicon, Candidates& compounds) {
  add_first_parts(written, most, lexicon, compounds);
  std::size_t beginnings = 0;
  for (std::size_t at = written.size() - kLeastPart; at >= kLeastPart && beginnings < kMostBeginnings; --at) {
    if (!is_first_part(written.substr(0, at), lexicon)) continue;
    add_last_parts(written.substr(0, at), written.substr(at), most, lexicon, compounds);
    ++beginnings;
  }
}

}  // namespace trefwoord::search
