#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::search {

// Why something counts for a hit. The first six are kinds of one thing, the best one an article has.
enum class Reason : std::uint8_t {
  word,           // a word of the query, as typed
  form,           // the same word in another form
  hyphen_part,    // a part of a hyphenated word, of the article's or of the query's
  compound_part,  // a part of a compound, of the article's or of the query's
  synonym,        // what stands in for a word that the article does not have
  joined,         // the word and its neighbour in the query written as one, in an article without the word
  phrase,         // a word of a phrase in quotes
  coverage,       // having the word at all, in a short query
  exact,          // the very form that was typed is there
  inside,         // the word stands inside other words only
  near,           // two neighbours of the query stand near each other
  as_typed,       // the whole query stands there as it was typed
  recency,        // how old the article is, where newer ones go before
  missing,        // a word that the article does not have
  excluded,       // what was not to be there, and is not
  filter,         // a filter that the article passes
  date,           // the order is by date, so that nothing scores
  beyond,         // too far down for the second look
  pinned,         // editors put the article first for this query
};

// "word", "form", "hyphen_part", ...: the enumerator's own name.
[[nodiscard]] std::string_view name_of(Reason reason);

// A reason, and what it scores. Which numbers are there depends on the reason:
//   word, form, hyphen_part, compound_part, synonym, joined, phrase
//                                                    factor × idf × (presence + (k1 + 1) × impact / 127)
//   exact, inside, near, as_typed                    factor × idf
//   coverage                                         factor × coverage
//   recency                                          (factor − 1) × the sum of all the above
// with the constants of impact_weight.h. The others score 0 and have none.
struct ExplanationPart {
  Reason reason = Reason::word;
  std::string word =
      {};  // of the query, folded; the words of a phrase; "" if it is about the query as a whole
  std::string term = {};                  // of the index, where one scores
  std::vector<std::string> matched = {};  // words of the article, as it writes them
  std::string text = {};                  // a Dutch sentence
  double score = 0;
  std::optional<double> idf = {};
  std::optional<std::uint32_t> impact = {};
  std::optional<double> factor = {};
};

// Why a hit is there. The parts' scores add up to the score, but for floating point's last digits.
struct Explanation {
  double score = 0;
  std::string summary = {};  // Dutch, for readers
  std::vector<ExplanationPart> parts = {};
};

}  // namespace trefwoord::search
