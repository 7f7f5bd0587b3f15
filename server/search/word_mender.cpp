#include "server/search/word_mender.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <string>

#include "server/search/spelling/edit_distance.h"
#include "server/search/spelling/near_words.h"
#include "server/search/spelling/small_mistakes.h"

namespace trefwoord::search {
namespace {

// What a word is given for each doubling of the articles that have it, in costs of edit_costs.h.
constexpr double kPerDoubling = 4;

// A word that articles have is a misspelling of one that this many times as many have, if that differs by no
// more than kSmallMistake: one of the usual confusions.
constexpr std::uint64_t kFarMore = 50;

// The likeliest by their letters, of which the index decides.
constexpr std::size_t kMostConsidered = 30;

// How many articles a word finds as the query has it.
struct Standing {
  std::uint64_t as_written;  // with just this form
  std::uint64_t in_any_form;
};

// A candidate, and how it stands to the word.
struct Proposal {
  int cost;
  std::uint64_t found;
  bool same_stem;
  bool listed;  // in the word list
};

bool is_likelier(const Proposal& proposal, const Standing& word) {
  if (proposal.found == 0) return false;
  // Another form of a name or a new word, which finds the same, is no reason to doubt this one.
  if (proposal.same_stem && !proposal.listed) return false;
  // A form that no article has, of a word that some have, may be right.
  const bool may_be_right = word.as_written > 0 || (word.in_any_form > 0 && !proposal.same_stem);
  return !may_be_right || (proposal.found >= kFarMore * word.as_written && proposal.cost <= kSmallMistake);
}

// The first from `word` on, which are in ascending order, that does not begin with its first `letters`.
template <class Words>
Words next_beginning_otherwise(Words word, Words end, std::size_t letters) {
  const std::string beginning = word->substr(0, letters);
  return std::partition_point(word, end,
                              [&](const std::string& other) { return other.starts_with(beginning); });
}

}  // namespace

bool WordMender::is_doubtful(std::string_view word) const {
  return WordCorrector::can_mend(word) && !corrector_.is_listed(word) &&
         !(index_.is_compound(word) && index_.articles_with_form_of(word) > 0);
}

std::optional<std::string> WordMender::mend(std::string_view word) const {
  const Spelling spelling = corrector_.spelling_of(word);
  if (spelling == Spelling::known) return std::nullopt;
  Standing standing{0, index_.articles_with_form_of(word)};
  standing.as_written = spelling == Spelling::unknown ? index_.articles_with_new(word) : standing.in_any_form;

  const int most = standing.as_written > 0 ? kSmallMistake : most_cost(word.size());
  Candidates candidates(kMostConsidered);
  for (Candidate& candidate : corrector_.corrections(word, spelling, kMostConsidered, most)) {
    candidates.add(std::move(candidate));
  }
  if (spelling != Spelling::compound) add_new_words(word, most, candidates);
  std::optional<Candidate> meant;
  for (Candidate& candidate : candidates.take()) {
    const std::uint64_t found = articles_found_by(candidate.word);
    const Proposal proposal{candidate.cost, found, index_.have_one_stem(word, candidate.word),
                            corrector_.is_listed(candidate.word)};
    if (!is_likelier(proposal, standing)) continue;
    candidate.score -= kPerDoubling * std::log2(1.0 + static_cast<double>(found));
    if (!meant || candidate.score < meant->score) meant = std::move(candidate);
  }
  return meant ? std::optional(std::move(meant->word)) : std::nullopt;
}

// A compound that no list has must be in the index itself: its parts alone are no sign that there is such a
// word.
std::uint64_t WordMender::articles_found_by(std::string_view candidate) const {
  return corrector_.spelling_of(candidate) == Spelling::compound ? index_.articles_with_form_of(candidate)
                                                                 : index_.articles_found_by(candidate);
}

void WordMender::add_new_words(std::string_view word, int most, Candidates& candidates) const {
  const std::set<char> letters = likely_first_letters(word);
  const auto add = [&candidates](const std::string& meant, int cost) {
    candidates.add({meant, cost, static_cast<double>(cost - commonness({}))});
  };
  if (most <= kSmallMistake) {
    for_each_small_mistake(word, most, [&](const std::string& meant, int cost) {
      if (meant == word || !letters.contains(meant.front())) return;
      if (std::ranges::binary_search(index_.new_beginning_with(meant.front()), meant)) add(meant, cost);
    });
    return;
  }
  EditDistance distance(word, most);
  for (const char letter : letters) {
    const std::span<const std::string> words = index_.new_beginning_with(letter);
    for (auto meant = words.begin(); meant != words.end();) {
      const std::optional<int> cost = distance.of_word(*meant);
      if (cost && *meant != word) add(*meant, *cost);
      const std::size_t far = distance.letters_too_far();
      meant = far == 0 ? std::next(meant) : next_beginning_otherwise(meant, words.end(), far);
    }
  }
}

}  // namespace trefwoord::search
