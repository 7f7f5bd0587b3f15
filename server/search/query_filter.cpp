#include "server/search/query_filter.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "indexer/article_filter.h"
#include "indexer/schema.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;
using Kind = QueryNode::Kind;
using Xapian::Query;

// Of `auteur:jan*`: the most frequent so many. An archive of a hundred sections and a thousand authors is
// within it.
constexpr Xapian::termcount kMostCompletedValues = 1'000;

std::string_view term_prefix(QueryField field) {
  switch (field) {
    case QueryField::section:
      return schema::kSectionPrefix;
    case QueryField::source:
      return schema::kSourcePrefix;
    case QueryField::author:
      return schema::kAuthorPrefix;
    case QueryField::tag:
      return schema::kTagPrefix;
    default:
      return schema::kUrlPrefix;
  }
}

Query value_query(const QueryNode& node) {
  const std::string_view prefix = term_prefix(node.field);
  const std::string term =
      node.field == QueryField::url ? schema::url_term(node.text) : schema::filter_term(prefix, node.text);
  if (node.kind != Kind::prefix) return Query(term);
  return {Query::OP_WILDCARD, term, kMostCompletedValues, Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_OR};
}

Query unsigned_query(const QueryNode& node);

Query all_of(const std::vector<Query>& queries) {
  return queries.empty() ? Query::MatchAll : Query(Query::OP_AND, queries.begin(), queries.end());
}

// Values of one field next to each other: any of them. All else must hold.
Query sequence_query(const QueryNode& node) {
  std::array<std::vector<Query>, 7> any;  // by field
  std::vector<Query> all;
  std::vector<Query> none;
  for (const QueryNode& child : node.children) {
    const Query query = unsigned_query(child);
    if (child.occurrence == Occurrence::excluded) {
      none.push_back(query);
    } else if (child.occurrence == Occurrence::optional && child.field != QueryField::text) {
      any[static_cast<std::size_t>(child.field)].push_back(query);
    } else {
      all.push_back(query);
    }
  }
  for (const std::vector<Query>& values : any) {
    if (!values.empty()) all.emplace_back(Query::OP_OR, values.begin(), values.end());
  }
  if (none.empty()) return all_of(all);
  return {Query::OP_AND_NOT, all_of(all), Query(Query::OP_OR, none.begin(), none.end())};
}

Query any_query(const QueryNode& node) {
  std::vector<Query> any;
  for (const QueryNode& child : node.children) {
    const Query query = unsigned_query(child);
    any.push_back(child.occurrence == Occurrence::excluded ? Query(Query::OP_AND_NOT, Query::MatchAll, query)
                                                           : query);
  }
  return {Query::OP_OR, any.begin(), any.end()};
}

// EN asks for all, values of one field too: an article may have two tags.
Query all_query(const QueryNode& node) {
  QueryNode sequence = node;
  for (QueryNode& child : sequence.children) {
    if (child.occurrence == Occurrence::optional) child.occurrence = Occurrence::required;
  }
  return sequence_query(sequence);
}

Query unsigned_query(const QueryNode& node) {
  switch (node.kind) {
    case Kind::date:
      return indexer::filter_query({.published = node.dates});
    case Kind::sequence:
      return sequence_query(node);
    case Kind::all_of:
      return all_query(node);
    case Kind::any_of:
      return any_query(node);
    default:
      return value_query(node);
  }
}

}  // namespace

Query filter_query(const QueryNode& filters) {
  if (filters.has_children() && filters.children.empty()) return {};
  const Query query = unsigned_query(filters);
  return filters.occurrence == Occurrence::excluded ? Query(Query::OP_AND_NOT, Query::MatchAll, query)
                                                    : query;
}

}  // namespace trefwoord::search
