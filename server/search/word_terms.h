#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/analyzed_query.h"
#include "server/search/search_request.h"
#include "server/search/term_frequencies.h"

namespace trefwoord::search {

// A term of the index that scores for a query word: factor × what ImpactWeight gives it, without the coverage
// if it does not cover.
struct ScoringTerm {
  std::string stem;
  double factor = 1;
  bool covers = true;
};

// What an article may have of a query word. It has the word if it has `whole` or all of `parts`, and what it
// has of the two adds up. The one description that searching (query_builder) and explaining (explainer)
// share.
struct WordTerms {
  ScoringTerm whole;
  bool outside_compounds = false;  // counts only in articles that stands_by_itself() says have it
  std::vector<ScoringTerm> parts;
  // An article may have `whole` without `parts`, and is covered by it then: "nonstop" is "non-stop" as a
  // whole, but has not its parts.
  bool whole_may_be_solid = false;
};

// In a long query a part of a compound hints at the subject by itself: it adds to the score of articles that
// match anyway, whether or not they have the whole.
struct HintingPart {
  std::size_t word;  // of query.words, that it is a part of
  ScoringTerm term;
};

// None in short queries, where all words are meant, nor under match=all.
[[nodiscard]] std::vector<HintingPart> hinting_parts_of(const AnalyzedQuery& query, Match match,
                                                        TermFrequencies& frequencies);

// A query of up to this many words is short: readers who type two or three words mean all of them.
inline constexpr std::size_t kShortQueryWords = 3;

// What stands in for a word of the query in articles that do not have the word: a synonym of it. Scores
// factor × the mean of what ImpactWeight gives its stems at this idf, and covers the word.
struct Substitute {
  std::vector<std::string> stems;           // an article must have all
  std::vector<indexer::WordCode> in_order;  // and these next to each other, if there are any
  std::string text;                         // as in the table, or words of the query as one
  bool is_joined = false;                   // the latter
  double factor = 1;
  double idf = 0;
};

// `compounds`: whether words inside solid compounds count.
[[nodiscard]] WordTerms terms_of(const QueryWord& word, bool compounds, TermFrequencies& frequencies);

// The synonyms of query.words[word] that the index has. None is more telling than the word: a rare synonym
// does not go before the word itself.
[[nodiscard]] std::vector<Substitute> substitutes_of(const AnalyzedQuery& query, std::size_t word,
                                                     bool compounds, TermFrequencies& frequencies);

// The idf of each of query.words, on which the second look and snippets count.
[[nodiscard]] std::vector<double> word_idfs(const AnalyzedQuery& query, TermFrequencies& frequencies);

// A stem is indexed for the words it is in and for the compounds they are part of; the token stream has the
// words alone. True if a form of the word is in it, or, of a hyphenated one, forms of all its parts are.
[[nodiscard]] bool stands_by_itself(const QueryWord& word, std::string_view token_stream);

// True if forms of the words stand in it next to each other, in this order and in one paragraph.
[[nodiscard]] bool has_in_order(std::string_view token_stream, std::span<const indexer::WordCode> codes);

}  // namespace trefwoord::search
