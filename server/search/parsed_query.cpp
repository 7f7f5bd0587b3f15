#include "server/search/parsed_query.h"

#include <algorithm>
#include <utility>

#include "server/search/query_parser.h"

namespace trefwoord::search {
namespace {

using Kind = QueryNode::Kind;

// A required phrase says no more than a phrase.
bool is_plain_part(const QueryNode& node) {
  if (node.only_filters()) return true;
  if (node.field != QueryField::text) return false;
  return node.kind == Kind::phrase || (node.kind == Kind::word && node.occurrence != Occurrence::required);
}

bool is_plain(const QueryNode& root) {
  return is_plain_part(root) || (root.kind == Kind::sequence && root.occurrence != Occurrence::excluded &&
                                 std::ranges::all_of(root.children, is_plain_part));
}

bool is_excluded(const QueryNode& node) {
  return node.occurrence == Occurrence::excluded;
}

QueryClause clause_of(const QueryNode& leaf) {
  return {.kind = leaf.kind == Kind::phrase ? QueryClause::Kind::phrase : QueryClause::Kind::words,
          .is_whole = leaf.kind == Kind::word && leaf.field == QueryField::text,
          .excluded = is_excluded(leaf),
          .text = leaf.text,
          .begin = leaf.begin};
}

void read_plain_part(QueryNode part, ParsedQuery& query) {
  if (part.only_filters()) {
    query.filters.children.push_back(std::move(part));
  } else {
    query.clauses.push_back(clause_of(part));
  }
}

void read_plain(QueryNode root, ParsedQuery& query) {
  if (root.kind != Kind::sequence || root.only_filters()) {
    read_plain_part(std::move(root), query);
    return;
  }
  for (QueryNode& part : root.children) read_plain_part(std::move(part), query);
}

// The words of all leaves but those under an exclusion.
void add_words(const QueryNode& node, std::vector<QueryClause>& clauses) {
  if (is_excluded(node) || node.is_filter()) return;
  for (const QueryNode& child : node.children) add_words(child, clauses);
  if (node.has_children()) return;
  clauses.push_back(clause_of(node));
  clauses.back().kind = QueryClause::Kind::words;
}

}  // namespace

ParsedQuery parse_query(std::string_view text) {
  QueryTree tree = parse_query_tree(text);
  ParsedQuery query{.clauses = {}, .filters = {}, .tree = {}, .warnings = std::move(tree.warnings)};
  if (is_plain(tree.root)) {
    read_plain(std::move(tree.root), query);
  } else {
    add_words(tree.root, query.clauses);
    query.tree = std::move(tree.root);
  }
  std::ranges::stable_sort(query.clauses, {}, &QueryClause::begin);
  return query;
}

}  // namespace trefwoord::search
