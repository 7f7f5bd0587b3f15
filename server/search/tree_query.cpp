#include "server/search/tree_query.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/article_filter.h"
#include "indexer/schema.h"
#include "server/search/leaf_queries.h"
#include "server/search/term_query.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;
using Kind = QueryNode::Kind;
using Queries = std::vector<Xapian::Query>;
using Xapian::Query;

// Of `auteur:jan*`: the most frequent so many. An archive of a hundred sections and a thousand authors is
// within it.
constexpr Xapian::termcount kMostCompletedValues = 1'000;

constexpr std::size_t kFilterFields = 7;

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

Query value_query(const QueryNode& node, const LiveIndex& index) {
  const std::string term = value_term(node);
  return node.kind == Kind::prefix ? any_term_from(term, kMostCompletedValues, index)
                                   : term_query(term, index);
}

Query all_of(const Queries& queries) {
  return queries.empty() ? Query::MatchAll : Query(Query::OP_AND, queries.begin(), queries.end());
}

Query any_of(const Queries& queries) {
  return {Query::OP_OR, queries.begin(), queries.end()};
}

Query none_of(const Query& query) {
  return {Query::OP_AND_NOT, Query::MatchAll, query};
}

bool is_word(const QueryNode& node) {
  return !node.is_filter() &&
         (node.kind == Kind::word || node.kind == Kind::prefix || node.kind == Kind::suffix);
}

// What the children of a sequence ask, sorted by how they count.
struct Clauses {
  std::array<Queries, kFilterFields> values;  // by field: any of each
  Queries words;
  Queries stop_words;
  Queries required;
  bool requires_text = false;  // among `required`
  Queries excluded;
};

class TreeReader {
 public:
  // `leaves` is null for a tree of filters.
  TreeReader(Match match, const LiveIndex& index, LeafQueries* leaves)
      : match_(match), index_(index), leaves_(leaves) {}

  Query root(const QueryNode& node) {
    if (!node.has_children()) return sequence({.children = {node}}, match_ == Match::all);
    const Query query =
        node.kind == Kind::sequence ? sequence(node, match_ == Match::all) : unsigned_query(node);
    return node.occurrence == Occurrence::excluded ? none_of(query) : query;
  }

 private:
  Query unsigned_query(const QueryNode& node) {
    switch (node.kind) {
      case Kind::date:
        return indexer::filter_query({.published = node.dates});
      case Kind::sequence:
        return sequence(node, match_ != Match::any);
      case Kind::all_of:
        return conjunction(node);
      case Kind::any_of:
        return disjunction(node);
      case Kind::word:
        return match_ == Match::any ? any_of(leaves_->words(node)) : all_words_of(node);
      default:
        return node.is_filter() ? value_query(node, index_) : leaves_->query(node);
    }
  }

  Query all_words_of(const QueryNode& word) {
    const Queries words = leaves_->words(word);
    return {Query::OP_AND, words.begin(), words.end()};
  }

  // Of what has a sign, or stands in a sequence.
  Queries each_word_of(const QueryNode& node) {
    return node.kind == Kind::word ? leaves_->words(node) : Queries{unsigned_query(node)};
  }

  Query sequence(const QueryNode& node, bool all_words) {
    Clauses clauses;
    for (const QueryNode& child : node.children) sort_in(child, clauses);
    for (const Queries& values : clauses.values) {
      if (!values.empty()) clauses.required.push_back(any_of(values));
    }
    const Queries& words = clauses.words.empty() ? clauses.stop_words : clauses.words;
    if (all_words) {
      clauses.required.insert(clauses.required.end(), words.begin(), words.end());
    } else if (!words.empty() && !clauses.requires_text) {
      clauses.required.push_back(any_of(words));
    }
    const Query wanted = all_of(clauses.required);
    return clauses.excluded.empty() ? wanted : Query(Query::OP_AND_NOT, wanted, any_of(clauses.excluded));
  }

  void sort_in(const QueryNode& child, Clauses& clauses) {
    Queries& among = place_of(child, clauses);
    std::ranges::move(each_word_of(child), std::back_inserter(among));
    clauses.requires_text = clauses.requires_text || (&among == &clauses.required && !child.only_filters());
  }

  Queries& place_of(const QueryNode& child, Clauses& clauses) {
    if (child.occurrence == Occurrence::excluded) return clauses.excluded;
    const bool is_optional = child.occurrence == Occurrence::optional;
    if (is_optional && child.is_filter() && child.kind != Kind::date) {
      return clauses.values[static_cast<std::size_t>(child.field)];
    }
    if (!is_optional || !is_word(child)) return clauses.required;
    return leaves_->is_stop_word(child) ? clauses.stop_words : clauses.words;
  }

  // Values of one field too: an article may have two tags.
  Query conjunction(const QueryNode& node) {
    Queries all;
    Queries none;
    for (const QueryNode& child : node.children) {
      if (child.occurrence == Occurrence::excluded) {
        std::ranges::move(each_word_of(child), std::back_inserter(none));
      } else {
        all.push_back(unsigned_query(child));
      }
    }
    return none.empty() ? all_of(all) : Query(Query::OP_AND_NOT, all_of(all), any_of(none));
  }

  Query disjunction(const QueryNode& node) {
    Queries any;
    for (const QueryNode& child : node.children) {
      const bool is_excluded = child.occurrence == Occurrence::excluded;
      any.push_back(is_excluded ? none_of(any_of(each_word_of(child))) : unsigned_query(child));
    }
    return any_of(any);
  }

  const Match match_;
  const LiveIndex& index_;
  LeafQueries* const leaves_;
};

}  // namespace

std::string value_term(const QueryNode& value) {
  return value.field == QueryField::url ? schema::url_term(value.text)
                                        : schema::filter_term(term_prefix(value.field), value.text);
}

Query tree_query(const QueryNode& root, Match match, LeafQueries& leaves) {
  return TreeReader(match, leaves.index(), &leaves).root(root);
}

Query filter_query(const QueryNode& filters, const LiveIndex& index) {
  if (filters.has_children() && filters.children.empty()) return {};
  return TreeReader(Match::automatic, index, nullptr).root(filters);
}

}  // namespace trefwoord::search
