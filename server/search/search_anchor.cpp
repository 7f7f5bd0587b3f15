#include "server/search/search_anchor.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "indexer/schema.h"
#include "server/search/tree_query.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;
using Kind = QueryNode::Kind;

// Any of them holds, so it takes all their terms; nothing, if one has no anchor.
Anchor together(const std::vector<Anchor>& any_holds) {
  std::vector<std::string> terms;
  for (const Anchor& anchor : any_holds) {
    if (!anchor) return std::nullopt;
    terms.insert(terms.end(), anchor->begin(), anchor->end());
  }
  return terms;
}

void add_values(std::string_view prefix, const std::vector<std::string>& values, std::vector<Anchor>& all) {
  if (values.empty()) return;
  std::vector<std::string> terms;
  for (const std::string& value : values) terms.push_back(schema::filter_term(prefix, value));
  all.emplace_back(std::move(terms));
}

std::vector<Anchor> filter_anchors(const SearchRequest& request) {
  std::vector<Anchor> all;
  add_values(schema::kSectionPrefix, request.sections, all);
  add_values(schema::kSourcePrefix, request.sources, all);
  add_values(schema::kAuthorPrefix, request.authors, all);
  add_values(schema::kTagPrefix, request.tags, all);
  return all;
}

bool is_single_word(const QueryNode& node) {
  return !node.is_filter() &&
         (node.kind == Kind::word || node.kind == Kind::prefix || node.kind == Kind::suffix);
}

constexpr std::size_t kFieldCount = 7;

}  // namespace

Anchor AnchorFinder::anchor_of(const SearchRequest& request, const ParsedQuery& parsed,
                               const AnalyzedQuery& query) {
  compounds_ = request.compounds;
  Anchors all = filter_anchors(request);
  if (parsed.tree) {
    const QueryNode& root = *parsed.tree;
    const bool is_excluded = root.occurrence == Occurrence::excluded;
    const bool all_words = request.match == Match::all;
    if (!root.has_children()) {
      all.push_back(sequence({.children = {root}}, request.match, all_words));
    } else if (root.kind == Kind::sequence && !is_excluded) {
      all.push_back(sequence(root, request.match, all_words));
    } else if (!is_excluded) {
      all.push_back(node(root, request.match));
    }
  } else {
    all.push_back(words(query, request.match == Match::all));
    all.push_back(sequence(parsed.filters, request.match, true));
  }
  return rarest_of(all);
}

std::string AnchorFinder::rarest_of(const std::vector<std::string>& stems) {
  return *std::min_element(stems.begin(), stems.end(), [this](const std::string& a, const std::string& b) {
    return frequencies_.of(a) < frequencies_.of(b);
  });
}

Anchor AnchorFinder::rarest_of(const Anchors& all_hold) {
  Anchor rarest;
  std::uint64_t fewest = 0;
  for (const Anchor& anchor : all_hold) {
    if (!anchor) continue;
    std::uint64_t articles = 0;
    for (const std::string& term : *anchor) articles += frequencies_.of(term);
    if (!rarest || articles < fewest) {
      rarest = anchor;
      fewest = articles;
    }
  }
  return rarest;
}

// The whole, all its parts, or what stands in for it.
Anchor AnchorFinder::word(const AnalyzedQuery& query, std::size_t index) {
  std::vector<std::string> terms{query.words[index].stem};
  if (!query.words[index].part_stems.empty()) terms.push_back(rarest_of(query.words[index].part_stems));
  for (const QuerySynonym& synonym : query.synonyms) {
    if (std::find(synonym.covers.begin(), synonym.covers.end(), index) == synonym.covers.end()) continue;
    if (synonym.expression.stems.empty()) return std::nullopt;
    terms.push_back(rarest_of(synonym.expression.stems));
  }
  return terms;
}

Anchor AnchorFinder::words(const AnalyzedQuery& query, bool all_words) {
  Anchors of_words;
  for (std::size_t i = 0; i < query.words.size(); ++i) of_words.push_back(word(query, i));
  Anchors all;
  for (const QueryPhrase& phrase : query.phrases) {
    if (!phrase.stems.empty()) all.emplace_back(std::vector{rarest_of(phrase.stems)});
  }
  if (all_words) {
    all.insert(all.end(), of_words.begin(), of_words.end());
  } else if (query.phrases.empty() && !of_words.empty()) {
    all.push_back(together(of_words));
  }
  return rarest_of(all);
}

Anchor AnchorFinder::node(const QueryNode& asked, Match match) {
  switch (asked.kind) {
    case Kind::sequence:
      return sequence(asked, match, match != Match::any);
    case Kind::all_of:
      return children(asked, match);
    case Kind::any_of:
      return any_child(asked, match);
    default:
      return leaf(asked, match);
  }
}

Anchor AnchorFinder::leaf(const QueryNode& asked, Match match) {
  if (asked.kind == Kind::date || asked.kind == Kind::prefix || asked.kind == Kind::suffix) {
    return std::nullopt;
  }
  if (asked.is_filter()) return std::vector{value_term(asked)};
  return words(analyzed(asked), match != Match::any);
}

// Of the leaf that it is, as if they stood next to each other; of anything else as a whole.
AnchorFinder::Anchors AnchorFinder::each_word_of(const QueryNode& asked, Match match) {
  if (asked.kind != Kind::word) return {node(asked, match)};
  const AnalyzedQuery query = analyzed(asked);
  Anchors each;
  for (std::size_t i = 0; i < query.words.size(); ++i) each.push_back(word(query, i));
  return each;
}

AnalyzedQuery AnchorFinder::analyzed(const QueryNode& leaf) {
  const bool is_phrase = leaf.kind == Kind::phrase || leaf.kind == Kind::near;
  ParsedQuery parsed;
  parsed.clauses.push_back(
      {.kind = is_phrase ? QueryClause::Kind::phrase : QueryClause::Kind::words, .text = leaf.text});
  AnalyzedQuery query = analyze_query(parsed, analyzer_, compounds_);
  synonyms_.add_to(query);
  return query;
}

Anchor AnchorFinder::children(const QueryNode& asked, Match match) {
  Anchors all;
  for (const QueryNode& child : asked.children) {
    if (child.occurrence != Occurrence::excluded) all.push_back(node(child, match));
  }
  return rarest_of(all);
}

Anchor AnchorFinder::any_child(const QueryNode& asked, Match match) {
  Anchors any;
  for (const QueryNode& child : asked.children) {
    any.push_back(child.occurrence == Occurrence::excluded ? std::nullopt : node(child, match));
  }
  return together(any);
}

bool AnchorFinder::is_stop_word(const QueryNode& asked) {
  return asked.kind == Kind::word && search::is_stop_word(asked.text, analyzer_);
}

// As tree_query() has it. Stop words are no anchor: beside other words they need not hold.
Anchor AnchorFinder::sequence(const QueryNode& asked, Match match, bool all_words) {
  Anchors all;
  Anchors of_words;
  std::array<Anchors, kFieldCount> values;
  bool requires_text = false;
  for (const QueryNode& child : asked.children) {
    if (child.occurrence == Occurrence::excluded) continue;
    const bool is_optional = child.occurrence == Occurrence::optional;
    if (is_optional && child.is_filter() && child.kind != Kind::date) {
      values[static_cast<std::size_t>(child.field)].push_back(node(child, match));
    } else if (is_optional && is_single_word(child)) {
      if (!is_stop_word(child)) std::ranges::move(each_word_of(child, match), std::back_inserter(of_words));
    } else {
      std::ranges::move(each_word_of(child, match), std::back_inserter(all));
      requires_text = requires_text || !child.only_filters();
    }
  }
  for (const Anchors& of_field : values) {
    if (!of_field.empty()) all.push_back(together(of_field));
  }
  if (all_words) {
    all.insert(all.end(), of_words.begin(), of_words.end());
  } else if (!of_words.empty() && !requires_text) {
    all.push_back(together(of_words));
  }
  return rarest_of(all);
}

}  // namespace trefwoord::search
