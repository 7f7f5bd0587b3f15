#include "server/search/parsed_query.h"

#include <algorithm>
#include <utility>

#include "server/search/query_parser.h"

namespace trefwoord::search {
namespace {

using Kind = QueryNode::Kind;

bool only_filters(const QueryNode& node) {
  return node.has_children() ? !node.children.empty() && std::ranges::all_of(node.children, only_filters)
                             : node.is_filter();
}

void add_clauses(const QueryNode& node, bool excluded, std::vector<QueryClause>& clauses) {
  const bool is_excluded = excluded != (node.occurrence == Occurrence::excluded);
  for (const QueryNode& child : node.children) add_clauses(child, is_excluded, clauses);
  if (node.has_children() || node.is_filter()) return;
  const bool is_completed = node.kind == Kind::prefix || node.kind == Kind::suffix;
  clauses.push_back({.kind = node.kind == Kind::phrase ? QueryClause::Kind::phrase : QueryClause::Kind::words,
                     .is_whole = !is_completed && node.field == QueryField::text,
                     .excluded = is_excluded,
                     .text = node.text,
                     .begin = node.begin});
}

}  // namespace

ParsedQuery parse_query(std::string_view text) {
  QueryTree tree = parse_query_tree(text);
  ParsedQuery query{.clauses = {}, .filters = {}, .warnings = std::move(tree.warnings)};
  add_clauses(tree.root, false, query.clauses);
  std::ranges::stable_sort(query.clauses, {}, &QueryClause::begin);
  if (only_filters(tree.root)) {
    query.filters.children.push_back(std::move(tree.root));
  } else if (tree.root.kind == Kind::sequence && tree.root.occurrence != Occurrence::excluded) {
    for (QueryNode& child : tree.root.children) {
      if (only_filters(child)) query.filters.children.push_back(std::move(child));
    }
  }
  return query;
}

}  // namespace trefwoord::search
