#include "server/search/leaf_queries.h"

#include <algorithm>
#include <utility>

#include "server/search/query_builder.h"
#include "server/search/stream_tests.h"
#include "server/search/term_query.h"
#include "server/search/token_stream_source.h"

namespace trefwoord::search {
namespace {

using Kind = QueryNode::Kind;
using Xapian::Query;

AnalyzedQuery analyzed(const QueryNode& leaf, QueryClause::Kind kind, analyzers::DutchAnalyzer& analyzer,
                       bool compounds) {
  ParsedQuery query;
  query.clauses.push_back({.kind = kind, .text = leaf.text});
  return analyze_query(query, analyzer, compounds);
}

}  // namespace

Query LeafQueries::query(const QueryNode& leaf) {
  switch (leaf.kind) {
    case Kind::phrase:
      return phrase(leaf);
    case Kind::near:
      return near(leaf);
    default:
      return star(leaf);
  }
}

bool LeafQueries::is_stop_word(const QueryNode& leaf) {
  return leaf.kind == Kind::word && search::is_stop_word(leaf.text, analyzer_);
}

Query LeafQueries::passing(const Query& candidates, TokenStreamSource::Test test) const {
  return {Query::OP_FILTER, candidates, Query((new TokenStreamSource(std::move(test), index_))->release())};
}

std::vector<Query> LeafQueries::words(const QueryNode& leaf) {
  AnalyzedQuery query = analyzed(leaf, QueryClause::Kind::words, analyzer_, compounds_);
  const bool in_title = leaf.field == QueryField::title;
  if (!in_title) synonyms_.add_to(query);
  std::vector<Query> words = word_queries(query, index_, frequencies_, compounds_);
  for (std::size_t i = 0; in_title && i < words.size(); ++i) {
    words[i] = passing(words[i], [word = query.words[i], compounds = compounds_](std::string_view stream) {
      return TitleWords(stream).has(word, compounds);
    });
  }
  return words;
}

Query LeafQueries::phrase(const QueryNode& leaf) {
  const AnalyzedQuery query = analyzed(leaf, QueryClause::Kind::phrase, analyzer_, compounds_);
  if (query.phrases.empty()) return Query::MatchNothing;
  const QueryPhrase& phrase = query.phrases.front();
  if (leaf.field == QueryField::text) return phrase_query(phrase, index_);
  return passing(all_terms(phrase.stems, index_), [codes = phrase.codes](std::string_view stream) {
    return TitleWords(stream).has_phrase(codes);
  });
}

Query LeafQueries::near(const QueryNode& leaf) {
  const AnalyzedQuery query = analyzed(leaf, QueryClause::Kind::phrase, analyzer_, compounds_);
  if (query.phrases.empty()) return Query::MatchNothing;
  const QueryPhrase& words = query.phrases.front();
  const bool in_title = leaf.field == QueryField::title;
  return passing(all_terms(words.stems, index_),
                 [near = NearWords(words.codes, leaf.distance), in_title](std::string_view stream) {
                   return near.are_in(stream, in_title);
                 });
}

void LeafQueries::add_stars_to(AnalyzedQuery& query, std::vector<std::string>& warnings) {
  for (const Star& star : stars_) {
    if (star.completions.left_out > 0) {
      warnings.push_back("“" + star.text + "” staat voor meer dan " + std::to_string(kMostCompletions) +
                         " woorden; gezocht zijn de meest voorkomende.");
    }
    const auto word = std::ranges::find(query.words, star.stem, &QueryWord::stem);
    if (word == query.words.end()) continue;
    const auto index = static_cast<std::size_t>(word - query.words.begin());
    const std::size_t most = std::min<std::size_t>(star.completions.stems.size(), kMaxQuerySynonyms);
    for (std::size_t i = 0; i < most; ++i) {
      const std::string& stem = star.completions.stems[i];
      if (stem == star.stem) continue;
      add_synonym({.expression = {.text = stem,
                                  .words = {stem},
                                  .stems = {stem},
                                  .sequence = {stem},
                                  .codes = {indexer::word_code(stem, stem)}},
                   .covers = {index}},
                  query);
    }
  }
}

// A word whose stem begins as the star asks is meant in all its forms; of another only the form that does.
Query LeafQueries::star(const QueryNode& leaf) {
  const bool is_ending = leaf.kind == Kind::suffix;
  const Completions found = completions_of(leaf.text, is_ending, index_, analyzer_);
  const auto tokens = analyzer_.analyze(leaf.text);
  stars_.push_back({.text = is_ending ? "*" + leaf.text : leaf.text + "*",
                    .stem = tokens.empty() ? "" : std::string(tokens.front().stem),
                    .completions = found});
  std::vector<std::string> stems_of_forms;
  for (const Completions::Form& form : found.forms) stems_of_forms.push_back(form.stem);
  const bool in_title = leaf.field == QueryField::title;
  if (!in_title && compounds_) {
    const StarWords forms({}, found.forms);
    const Query some_forms = passing(any_term(stems_of_forms, index_), [forms](std::string_view stream) {
      return forms.are_in(stream, false, false);
    });
    return found.forms.empty() ? any_term(found.stems, index_)
                               : Query(Query::OP_OR, any_term(found.stems, index_), some_forms);
  }
  return passing({Query::OP_OR, any_term(found.stems, index_), any_term(stems_of_forms, index_)},
                 [words = StarWords(found.stems, found.forms), in_title, compounds = compounds_](
                     std::string_view stream) { return words.are_in(stream, in_title, compounds); });
}

}  // namespace trefwoord::search
