#include "server/search/query_parser.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/search/query_groups.h"
#include "server/search/query_leaf.h"
#include "server/search/query_lexer.h"

namespace trefwoord::search {
namespace {

using Kind = QueryNode::Kind;
using Nodes = std::vector<QueryNode>;

// What `sign` makes of what stands behind it: minus times minus is plus.
void apply(Occurrence sign, QueryNode& node) {
  if (sign == Occurrence::required && node.occurrence == Occurrence::optional) {
    node.occurrence = Occurrence::required;
  } else if (sign == Occurrence::excluded) {
    node.occurrence = node.occurrence == Occurrence::excluded ? Occurrence::required : Occurrence::excluded;
  }
}

bool is_optional_text(const QueryNode& node) {
  return node.occurrence == Occurrence::optional && !node.is_filter();
}

// Parentheses around nothing but plain words say nothing: "Rutte (VVD Tweede Kamer)".
void append_clause(QueryNode clause, Nodes& clauses) {
  if (clause.kind == Kind::sequence && is_optional_text(clause) &&
      std::ranges::all_of(clause.children, is_optional_text)) {
    std::ranges::move(clause.children, std::back_inserter(clauses));
  } else {
    clauses.push_back(std::move(clause));
  }
}

// One node alone is itself. Between EN and OF a plus says nothing.
QueryNode joined(Kind kind, Nodes nodes) {
  if (nodes.size() == 1) return std::move(nodes.front());
  for (QueryNode& node : nodes) {
    if (kind != Kind::sequence && node.occurrence == Occurrence::required) {
      node.occurrence = Occurrence::optional;
    }
  }
  return {.kind = kind, .children = std::move(nodes)};
}

// Takes what is about the whole level out of an operand, unless the operand is nothing else.
void hoist(Nodes& operand, Nodes& hoisted) {
  if (std::ranges::none_of(operand, is_optional_text)) return;
  const auto others = std::stable_partition(operand.begin(), operand.end(), is_optional_text);
  std::move(others, operand.end(), std::back_inserter(hoisted));
  operand.erase(others, operand.end());
}

// How many groups stand within each other.
std::size_t depth_of(const QueryNode& node) {
  std::size_t deepest = 0;
  for (const QueryNode& child : node.children) deepest = std::max(deepest, depth_of(child));
  return node.has_children() ? deepest + 1 : 0;
}

// Reads lexemes whose parentheses fit.
class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, std::vector<std::string> warnings)
      : lexemes_(std::move(lexemes)), warnings_(std::move(warnings)) {}

  QueryTree parse() {
    QueryNode root = lexemes_.empty() ? QueryNode{} : level(QueryField::text);
    if (is_ambiguous_) warnings_.push_back("Gelezen als: " + text_of(root));
    return {std::move(root), std::move(warnings_)};
  }

 private:
  [[nodiscard]] bool at_end() const {
    return next_ == lexemes_.size() || lexemes_[next_].kind == Lexeme::Kind::close;
  }

  [[nodiscard]] std::optional<QueryOperator> operator_here() const {
    if (at_end()) return std::nullopt;
    const bool is_last = next_ + 1 == lexemes_.size() || lexemes_[next_ + 1].kind == Lexeme::Kind::close;
    return is_last ? std::nullopt : lexemes_[next_].as_operator();  // with nothing to its right it is a word
  }

  bool take(QueryOperator wanted) {
    if (operator_here() != wanted) return false;
    ++next_;
    return true;
  }

  // All up to the end or the parenthesis that closes it.
  QueryNode level(QueryField field) {
    std::vector<std::vector<Nodes>> alternatives;
    std::size_t operands = 0;
    do {
      alternatives.emplace_back();
      do {
        alternatives.back().push_back(clauses(field));
        ++operands;
      } while (take(QueryOperator::all_of));
    } while (take(QueryOperator::any_of));
    Nodes hoisted;
    Nodes any;
    for (std::vector<Nodes>& alternative : alternatives) {
      Nodes all;
      for (Nodes& operand : alternative) {
        if (operands > 1) hoist(operand, hoisted);
        note_ambiguity(operand.size() > 1 && operands > 1);
        all.push_back(joined(Kind::sequence, std::move(operand)));
      }
      note_ambiguity(all.size() > 1 && alternatives.size() > 1);
      any.push_back(joined(Kind::all_of, std::move(all)));
    }
    Nodes whole;
    append_clause(joined(Kind::any_of, std::move(any)), whole);
    std::ranges::move(hoisted, std::back_inserter(whole));
    return joined(Kind::sequence, std::move(whole));
  }

  void note_ambiguity(bool is_ambiguous) { is_ambiguous_ = is_ambiguous_ || is_ambiguous; }

  // What stands next to each other, one at least.
  Nodes clauses(QueryField field) {
    Nodes nodes;
    while (!at_end()) {
      if (take(QueryOperator::excluded)) {
        QueryNode node = clause(field, Occurrence::optional);
        apply(Occurrence::excluded, node);
        append_clause(std::move(node), nodes);
        continue;
      }
      if (!nodes.empty() && operator_here()) break;
      warn_about_operator();
      append_clause(clause(field, lexemes_[next_].sign), nodes);
    }
    return nodes;
  }

  void warn_about_operator() {
    const Lexeme& lexeme = lexemes_[next_];
    if (!lexeme.as_operator()) return;
    warnings_.push_back("“" + lexeme.text + "” verbindt hier niets; het is gezocht als woord.");
  }

  QueryNode clause(QueryField field, Occurrence sign) {
    const Lexeme& lexeme = lexemes_[next_++];
    QueryNode node;
    if (lexeme.kind == Lexeme::Kind::open) {
      node = level(lexeme.field.value_or(field));
      ++next_;  // what closes it
    } else {
      node = leaf_of(lexeme, field, warnings_);
    }
    apply(sign, node);
    return node;
  }

  std::vector<Lexeme> lexemes_;
  std::size_t next_ = 0;
  std::vector<std::string> warnings_;
  bool is_ambiguous_ = false;
};

// Drops what is beyond the bound; false if nothing is.
bool cut(std::vector<Lexeme>& lexemes) {
  std::size_t words = 0;
  const auto is_beyond = [&words](const Lexeme& lexeme) {
    const bool is_word = lexeme.kind == Lexeme::Kind::word || lexeme.kind == Lexeme::Kind::phrase;
    return is_word && ++words > kMaxQueryWords;
  };
  const auto end = std::ranges::find_if(lexemes, is_beyond);
  if (end == lexemes.end()) return false;
  lexemes.erase(end, lexemes.end());
  return true;
}

}  // namespace

QueryTree parse_query_tree(std::string_view text) {
  std::vector<Lexeme> lexemes = split_query(text);
  std::vector<std::string> warnings;
  if (cut(lexemes)) warnings.emplace_back("De zoekvraag is lang: alleen het begin ervan is gebruikt.");
  // A pair of parentheses makes up to four groups, so that after a few halvings all is within the bound.
  for (std::size_t most_deep = kMaxQueryDepth;; most_deep /= 2) {
    std::vector<std::string> all_warnings = warnings;
    std::vector<Lexeme> balanced = with_balanced_groups(lexemes, most_deep, all_warnings);
    QueryTree tree = Parser(std::move(balanced), std::move(all_warnings)).parse();
    if (depth_of(tree.root) <= kMaxQueryDepth) return tree;
  }
}

}  // namespace trefwoord::search
