#include "server/search/query_tree.h"

#include <algorithm>

#include "server/search/query_lexer.h"

namespace trefwoord::search {
namespace {

using Kind = QueryNode::Kind;

void append_text(const QueryNode& node, bool is_operand, std::string& text);
void append_apart(const QueryNode& node, std::string& text);

bool begins_with_sign(std::string_view text) {
  return text.starts_with('+') || text.starts_with('-');
}

// Whether a hyphen behind it may stand for what it shares with a word before.
bool suspends_hyphen(const QueryNode& node) {
  return node.kind == Kind::word && node.occurrence == Occurrence::optional &&
         node.field == QueryField::text && joins_words(node.text);
}

void append_children(const QueryNode& node, std::string& text) {
  const std::string_view between = node.kind == Kind::all_of   ? " EN "
                                   : node.kind == Kind::any_of ? " OF "
                                                               : " ";
  for (std::size_t child = 0; child < node.children.size(); ++child) {
    text += child == 0 ? "" : between;
    const bool excludes = child == 0 || !suspends_hyphen(node.children[child - 1]);
    excludes ? append_text(node.children[child], true, text) : append_apart(node.children[child], text);
  }
}

// So that a minus is no hyphen.
void append_apart(const QueryNode& node, std::string& text) {
  if (node.kind != Kind::word || node.occurrence != Occurrence::excluded || node.field != QueryField::text) {
    append_text(node, true, text);
  } else {
    text.append(begins_with_sign(node.text) ? "-(+" : "-(").append(node.text).append(")");
  }
}

void append_leaf(const QueryNode& node, std::string& text) {
  switch (node.kind) {
    case Kind::prefix:
      text.append(node.text).append("*");
      break;
    case Kind::suffix:
      text.append("*").append(node.text);
      break;
    case Kind::near:
      text.append("\"").append(node.text).append("\"~").append(std::to_string(node.distance));
      break;
    case Kind::phrase:
    case Kind::value:
      text.append("\"").append(node.text).append("\"");
      break;
    default:
      text.append(node.text);
  }
}

// A word that would be read as an operator stands in parentheses of its own.
bool needs_parentheses(const QueryNode& node, bool is_operand) {
  if (node.has_children()) return is_operand || node.occurrence != Occurrence::optional;
  return node.kind == Kind::word && node.field == QueryField::text &&
         node.occurrence == Occurrence::optional && operator_named(node.text).has_value();
}

// A word that begins with a sign (++C of "++C OF D") has lost its own, which says nothing there.
bool needs_sign(const QueryNode& node) {
  return (node.kind == Kind::word || node.kind == Kind::prefix) && node.occurrence == Occurrence::optional &&
         node.field == QueryField::text && begins_with_sign(node.text);
}

void append_text(const QueryNode& node, bool is_operand, std::string& text) {
  if (needs_sign(node)) text += '+';
  if (node.occurrence != Occurrence::optional) text += node.occurrence == Occurrence::required ? '+' : '-';
  if (node.field != QueryField::text) text.append(field_prefix(node.field)).append(":");
  const bool parentheses = needs_parentheses(node, is_operand);
  text += parentheses ? "(" : "";
  node.has_children() ? append_children(node, text) : append_leaf(node, text);
  text += parentheses ? ")" : "";
}

}  // namespace

bool operator==(const QueryNode& a, const QueryNode& b) {
  return a.kind == b.kind && a.occurrence == b.occurrence && a.field == b.field && a.text == b.text &&
         a.distance == b.distance && a.dates.from == b.dates.from && a.dates.to == b.dates.to &&
         a.children == b.children;
}

bool QueryNode::only_filters() const {
  if (!has_children()) return is_filter();
  return !children.empty() && std::ranges::all_of(children, &QueryNode::only_filters);
}

std::string_view name_of(QueryNode::Kind kind) {
  switch (kind) {
    case Kind::word:
      return "word";
    case Kind::prefix:
      return "prefix";
    case Kind::suffix:
      return "suffix";
    case Kind::phrase:
      return "phrase";
    case Kind::near:
      return "near";
    case Kind::value:
      return "value";
    case Kind::date:
      return "date";
    case Kind::sequence:
      return "sequence";
    case Kind::all_of:
      return "all_of";
    case Kind::any_of:
      break;
  }
  return "any_of";
}

std::string_view name_of(QueryField field) {
  switch (field) {
    case QueryField::text:
      return "text";
    case QueryField::title:
      return "title";
    case QueryField::section:
      return "section";
    case QueryField::source:
      return "source";
    case QueryField::author:
      return "author";
    case QueryField::tag:
      return "tag";
    case QueryField::url:
      break;
  }
  return "url";
}

std::string_view name_of(Occurrence occurrence) {
  switch (occurrence) {
    case Occurrence::optional:
      return "optional";
    case Occurrence::required:
      return "required";
    case Occurrence::excluded:
      break;
  }
  return "excluded";
}

std::string text_of(const QueryNode& root) {
  std::string text;
  append_text(root, false, text);
  return text;
}

}  // namespace trefwoord::search
