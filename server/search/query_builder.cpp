#include "server/search/query_builder.h"

#include <string>
#include <utility>
#include <vector>

#include "indexer/phrase_matcher.h"
#include "indexer/schema.h"
#include "server/search/substitute_source.h"
#include "server/search/term_query.h"
#include "server/search/token_stream_source.h"
#include "server/search/tree_query.h"
#include "server/search/word_terms.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;
using Xapian::Query;

// Above what any one word can add (ln of the number of articles times k1 + 1: 46 for a billion), so that in a
// short query another word always counts more than how often or where the others stand.
constexpr double kCoverageFirst = 100;

// What having a word at all is worth in a long query, in units of its idf.
constexpr double kPresence = 0.25;

template <class Terms>
Query all_of(const Terms& terms) {
  return {Query::OP_AND, terms.begin(), terms.end()};
}

// What a query is made for: the words that are in the index, and whether compounds count.
struct Context {
  const LiveIndex& index;
  TermFrequencies& frequencies;
  bool compounds;
  const ImpactWeight& weight;
  bool words_only_rank = false;  // something else decides what matches
  bool phrases_last = false;     // left to PhraseDecider
  bool scores = true;
};

// What of `query` has a token stream that passes.
Query passing(const Query& query, TokenStreamSource::Test passes, const LiveIndex& index) {
  return {Query::OP_FILTER, query, Query((new TokenStreamSource(std::move(passes), index))->release())};
}

// Of those that have all stems of a phrase, what has it.
Query in_order(const Query& all_stems, const QueryPhrase& phrase, const LiveIndex& index) {
  const indexer::PhraseMatcher matcher(phrase.codes);
  return passing(
      all_stems, [matcher](std::string_view stream) { return matcher.matches(stream); }, index);
}

Query scoring(const ScoringTerm& term, const Context& context) {
  return context.scores ? term_query(term, context.weight, context.frequencies, context.index)
                        : term_query(term.stem, context.index);
}

std::vector<Query> scoring(const std::vector<ScoringTerm>& terms, const Context& context) {
  std::vector<Query> queries;
  for (const ScoringTerm& term : terms) queries.push_back(scoring(term, context));
  return queries;
}

// The words of a phrase.
Query all_stems(const std::vector<std::string>& stems, const Context& context) {
  std::vector<Query> queries;
  for (const std::string& stem : stems) queries.push_back(scoring({.stem = stem}, context));
  return all_of(queries);
}

// `whole OR (all parts together)`. (An OP_MAX would say it more plainly, but Xapian 1.4 crashes on some.)
Query whole_or_parts(const QueryWord& word, const WordTerms& terms, const Context& context) {
  const Query whole = scoring(terms.whole, context);
  if (terms.parts.empty()) {
    return whole;
  }
  const Query all_parts = all_terms(word.part_stems, context.index);
  const Query parts = all_of(scoring(terms.parts, context));
  if (!terms.whole_may_be_solid) {
    return {Query::OP_OR, whole, parts};
  }
  const Query ways[] = {Query(Query::OP_FILTER, whole, all_parts),
                        Query(Query::OP_AND_NOT, scoring({.stem = terms.whole.stem}, context), all_parts),
                        parts};
  return {Query::OP_OR, std::begin(ways), std::end(ways)};
}

Query word_query(const QueryWord& word, const Context& context) {
  const WordTerms terms = terms_of(word, context.compounds, context.frequencies);
  const Query query = whole_or_parts(word, terms, context);
  if (!terms.outside_compounds) {
    return query;
  }
  return passing(
      query, [word](std::string_view stream) { return stands_by_itself(word, stream); }, context.index);
}

// The word, or in articles without it what stands in for it.
Query word_or_synonym_query(const AnalyzedQuery& query, std::size_t word, const Context& context) {
  const Query itself = word_query(query.words[word], context);
  const std::vector<Substitute> substitutes =
      substitutes_of(query, word, context.compounds, context.frequencies);
  if (substitutes.empty()) {
    return itself;
  }
  const Query any((new SubstituteSource(substitutes, context.weight, context.index))->release());
  return {Query::OP_OR, itself, Query(Query::OP_AND_NOT, any, itself)};
}

Query hints_query(const AnalyzedQuery& query, Match match, const Context& context) {
  std::vector<Query> hints;
  for (const HintingPart& hint : hinting_parts_of(query, match, context.frequencies)) {
    hints.push_back(scoring(hint.term, context));
  }
  return {Query::OP_OR, hints.begin(), hints.end()};
}

// As far as it counts for the score.
Query scoring_phrase_query(const QueryPhrase& phrase, const Context& context) {
  return in_order(all_stems(phrase.stems, context), phrase, context.index);
}

Query wanted(const AnalyzedQuery& query, Match match, const Context& context) {
  if (query.matches_all()) {
    return Query::MatchAll;
  }
  std::vector<Query> words;
  for (std::size_t word = 0; word < query.words.size(); ++word) {
    words.push_back(word_or_synonym_query(query, word, context));
  }
  const bool all_words = match == Match::all && !context.words_only_rank;
  Query any_words(all_words ? Query::OP_AND : Query::OP_OR, words.begin(), words.end());
  if (const Query hints = hints_query(query, match, context); !hints.empty()) {
    // They let nothing match, and count in all that matches, be it without any of the words.
    const bool words_only_rank = context.words_only_rank || (!query.phrases.empty() && match != Match::all);
    any_words = Query(words_only_rank ? Query::OP_OR : Query::OP_AND_MAYBE, any_words, hints);
  }
  if (query.phrases.empty()) {
    return any_words;
  }
  std::vector<Query> phrases;
  for (const QueryPhrase& phrase : query.phrases) {
    phrases.push_back(context.phrases_last ? all_stems(phrase.stems, context)
                                           : scoring_phrase_query(phrase, context));
  }
  const Query all_phrases = all_of(phrases);
  if (words.empty()) {
    return all_phrases;
  }
  return {match == Match::all ? Query::OP_AND : Query::OP_AND_MAYBE, all_phrases, any_words};
}

Query excluded(const AnalyzedQuery& query, const Context& context) {
  std::vector<Query> exclusions;
  for (const QueryWord& word : query.excluded_words) {
    exclusions.push_back(word_query(word, context));
  }
  for (const QueryPhrase& phrase : query.excluded_phrases) {
    exclusions.push_back(phrase_query(phrase, context.index));
  }
  return {Query::OP_OR, exclusions.begin(), exclusions.end()};
}

Query pinned_or_hidden(const QueryInput& input) {
  std::vector<std::string> terms;
  if (input.rule != nullptr) {
    for (const auto* ids : {&input.rule->pinned, &input.rule->hidden}) {
      for (const std::string& id : *ids) {
        terms.push_back(schema::id_term(id));
      }
    }
  }
  return any_term(terms, input.index);
}

indexer::ArticleFilter filter_of(const SearchRequest& request) {
  return {.published = request.published,
          .sections = request.sections,
          .sources = request.sources,
          .authors = request.authors,
          .tags = request.tags};
}

}  // namespace

Query build_query(const QueryInput& input, Match match) {
  const ImpactWeight weight = weight_for(input.query, input.request.match);
  const Context context{.index = input.index,
                        .frequencies = input.frequencies,
                        .compounds = input.request.compounds,
                        .weight = weight,
                        .words_only_rank = input.restriction.has_value(),
                        .phrases_last = input.request.takes_shortcuts,
                        .scores = !is_by_date(input)};
  Query result = wanted(input.query, match, context);
  if (context.words_only_rank) {
    const Query unweighted(Query::OP_SCALE_WEIGHT, *input.restriction, 0);
    result = input.query.matches_all() ? unweighted : Query(Query::OP_AND_MAYBE, unweighted, result);
  }
  if (const Query exclusions = excluded(input.query, context); !exclusions.empty()) {
    result = Query(Query::OP_AND_NOT, result, exclusions);
  }
  if (const Query set_aside = pinned_or_hidden(input); !set_aside.empty()) {
    result = Query(Query::OP_AND_NOT, result, set_aside);
  }
  return within_filters(std::move(result), input);
}

Query within_filters(Query matches, const QueryInput& input) {
  if (const Query filters = filter_query(input.query.filters, input.index); !filters.empty()) {
    matches = Query(Query::OP_FILTER, matches, filters);
  }
  if (input.story) {
    matches = Query(Query::OP_FILTER, matches, *input.story);
  }
  // What is asked for, and what the request is held to.
  for (const indexer::ArticleFilter& filter : {filter_of(input.request), input.request.forced}) {
    if (!filter.is_empty()) {
      matches = Query(Query::OP_FILTER, matches, filter_query(filter, input.index));
    }
  }
  return matches;
}

std::vector<Query> word_queries(const AnalyzedQuery& query, const LiveIndex& index,
                                TermFrequencies& frequencies, bool compounds) {
  const ImpactWeight weight = weight_for(query, Match::all);
  const Context context{.index = index, .frequencies = frequencies, .compounds = compounds, .weight = weight};
  std::vector<Query> words;
  for (std::size_t word = 0; word < query.words.size(); ++word) {
    words.push_back(word_or_synonym_query(query, word, context));
  }
  return words;
}

Query phrase_query(const QueryPhrase& phrase, const LiveIndex& index) {
  return in_order(all_terms(phrase.stems, index), phrase, index);
}

bool is_by_date(const QueryInput& input) {
  return input.request.sort != Sort::relevance || input.query.matches_all();
}

bool has_filters(const QueryInput& input) {
  return input.restriction.has_value() || input.story.has_value() || !input.query.excluded_words.empty() ||
         !input.query.excluded_phrases.empty() || !input.query.filters.children.empty() ||
         !filter_of(input.request).is_empty() || !input.request.forced.is_empty();
}

bool puts_all_words_first(const AnalyzedQuery& query, Match match) {
  return match == Match::automatic && query.words.size() > 1 && query.words.size() <= kShortQueryWords;
}

ImpactWeight weight_for(const AnalyzedQuery& query, Match match) {
  return {puts_all_words_first(query, match) ? kCoverageFirst : 0, kPresence};
}

}  // namespace trefwoord::search
