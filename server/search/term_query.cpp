#include "server/search/term_query.h"

#include <algorithm>
#include <utility>

#include "server/search/term_source.h"

namespace trefwoord::search {
namespace {

using Xapian::Query;

Query source_query(const std::string& term, ImpactWeight::TermWorth worth, const LiveIndex& index) {
  return Query((new TermSource(term, worth, index.reads))->release());
}

}  // namespace

Query term_query(const std::string& term, const LiveIndex& index) {
  return index.reads == nullptr ? Query(term) : source_query(term, {}, index);
}

Query term_query(const ScoringTerm& term, const ImpactWeight& weight, TermFrequencies& frequencies,
                 const LiveIndex& index) {
  if (index.reads != nullptr) {
    const double idf = frequencies.idf(term.stem);
    return source_query(term.stem, weight.of_term(term.factor, idf, term.covers), index);
  }
  const Query leaf(term.stem, term.covers ? 1 : ImpactWeight::kUncovered);
  return term.factor == 1 ? leaf : Query(Query::OP_SCALE_WEIGHT, leaf, term.factor);
}

std::vector<Query> term_queries(const std::vector<std::string>& terms, const LiveIndex& index) {
  std::vector<Query> queries;
  for (const std::string& term : terms) queries.push_back(term_query(term, index));
  return queries;
}

Query any_term(const std::vector<std::string>& terms, const LiveIndex& index) {
  const std::vector<Query> queries = term_queries(terms, index);
  return {Query::OP_OR, queries.begin(), queries.end()};
}

Query all_terms(const std::vector<std::string>& terms, const LiveIndex& index) {
  const std::vector<Query> queries = term_queries(terms, index);
  return {Query::OP_AND, queries.begin(), queries.end()};
}

Query any_term_from(const std::string& prefix, Xapian::termcount most, const LiveIndex& index) {
  if (index.reads == nullptr) {
    return {Query::OP_WILDCARD, prefix, most, Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_OR};
  }
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  const auto end = index.database.allterms_end(prefix);
  for (auto term = index.database.allterms_begin(prefix); term != end; ++term) {
    found.emplace_back(term.get_termfreq(), *term);
  }
  std::ranges::sort(found, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> terms;
  for (auto& [frequency, term] : found) {
    if (terms.size() == most) break;
    terms.push_back(std::move(term));
  }
  return any_term(terms, index);
}

Query filter_query(const indexer::ArticleFilter& filter, const LiveIndex& index) {
  return indexer::filter_query(filter, [&index](const std::string& term) { return term_query(term, index); });
}

}  // namespace trefwoord::search
