#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "indexer/token_stream.h"
#include "server/search/parsed_query.h"

namespace trefwoord::search {

// A word that is searched for, in all its forms.
struct QueryWord {
  std::string form;  // folded, as typed
  std::string stem;
  indexer::WordCode code = 0;
  std::vector<std::string> part_stems;  // of a hyphenated word, without stop words, or of a compound of two
                                        // telling parts at least: all together stand in for it
};

// Words that must stand next to each other in just these forms.
struct QueryPhrase {
  std::vector<indexer::WordCode> codes;
  std::vector<std::string> forms;
  std::vector<std::string> stems;  // what an article must have for the phrase to be in it; stop words left
                                   // out unless there is nothing else

  [[nodiscard]] std::string text() const;  // as typed, but folded
};

// A word or several in any forms, as a table of synonyms has them.
struct SynonymExpression {
  std::string text;                // as written
  std::vector<std::string> words;  // stems; a hyphenated word is one
  // What an article must have: the stem of the one word, or those of all words, stop words left out unless
  // there is nothing else.
  std::vector<std::string> stems;
  // The stems and codes of its words as they stand in an article, where a hyphenated word is several.
  std::vector<std::string> sequence;
  std::vector<indexer::WordCode> codes;
  bool is_hyphenated = false;  // one word with a hyphen
};

// What stands in for words of the query.
struct QuerySynonym {
  SynonymExpression expression;
  std::vector<std::size_t> covers;  // indexes into the query's words, ascending
  bool is_joined = false;           // the words that it covers, written as one; not from a table
};

// Two words of the query that were typed one after the other: indexes into the query's words.
struct Neighbours {
  std::size_t first;
  std::size_t second;
};

// A query in terms of the index. Stop words are left out of `words` unless the query has nothing else.
struct AnalyzedQuery {
  std::vector<QueryWord> words;
  std::vector<QueryPhrase> phrases;
  std::vector<QueryWord> excluded_words;
  std::vector<QueryPhrase> excluded_phrases;
  std::vector<indexer::WordCode> sequence;  // every unquoted word in the order typed, stop words too
  // The stems of unquoted words, stop words too, as far as no phrase or exclusion stands between them. A
  // hyphenated word is one.
  std::vector<std::vector<std::string>> runs;
  std::vector<Neighbours> neighbours;  // of the telling words without hyphens; none across punctuation
  std::vector<QuerySynonym> synonyms;  // added by SynonymLookup and add_joined_words()
  QueryNode filters;                   // as in ParsedQuery
  bool is_plain = true;                // else ParsedQuery::tree says which articles match

  // Nothing to find: no word, no phrase. (Exclusions alone leave everything else.)
  [[nodiscard]] bool matches_all() const { return words.empty() && phrases.empty(); }
};

// The same analysis as articles get. A repeated word counts once. Without `compounds`, solid compounds have
// no parts.
[[nodiscard]] AnalyzedQuery analyze_query(const ParsedQuery& query, analyzers::DutchAnalyzer& analyzer,
                                          bool compounds = true);

// Whether the text is stop words only, so that beside other words it need not be there.
[[nodiscard]] bool is_stop_word(std::string_view text, analyzers::DutchAnalyzer& analyzer);

// More are not taken: each costs about as much as a word.
inline constexpr std::size_t kMaxQuerySynonyms = 32;

// Adds one, unless it covers no word, is there already, or there are kMaxQuerySynonyms.
void add_synonym(QuerySynonym synonym, AnalyzedQuery& query);

// A term of a table of synonyms.
[[nodiscard]] SynonymExpression analyze_expression(const std::string& text,
                                                   analyzers::DutchAnalyzer& analyzer);

}  // namespace trefwoord::search
