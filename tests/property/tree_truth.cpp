#include "tests/property/tree_truth.h"

#include <algorithm>

#include "analyzers/folding.h"
#include "indexer/new_words.h"
#include "indexer/paragraphs.h"
#include "indexer/schema.h"
#include "server/search/analyzed_query.h"
#include "server/search/joined_words.h"

namespace trefwoord::search {
namespace {

using Kind = QueryNode::Kind;
namespace schema = indexer::schema;

AnalyzedQuery analyzed(const QueryNode& leaf, QueryClause::Kind kind, analyzers::DutchAnalyzer& analyzer,
                       bool compounds = true) {
  ParsedQuery query;
  query.clauses.push_back({.kind = kind, .text = leaf.text});
  return analyze_query(query, analyzer, compounds);
}

bool is_excluded(const QueryNode& node) {
  return node.occurrence == Occurrence::excluded;
}

bool is_word(const QueryNode& node) {
  return !node.is_filter() &&
         (node.kind == Kind::word || node.kind == Kind::prefix || node.kind == Kind::suffix);
}

}  // namespace

TreeTruth::TreeTruth(const indexer::Article& article, analyzers::DutchAnalyzer& analyzer,
                     const analyzers::Lexicon& lexicon)
    : article_(article), analyzer_(analyzer) {
  read(article.title, lexicon, title_);
  read(article.title, lexicon, all_);
  for (const indexer::Paragraph& paragraph : indexer::split_paragraphs(article.body)) {
    read(std::string_view(article.body).substr(paragraph.begin, paragraph.end - paragraph.begin), lexicon,
         all_);
  }
}

void TreeTruth::read(std::string_view text, const analyzers::Lexicon& lexicon, Text& into) {
  into.paragraphs.emplace_back();
  indexer::NewWords new_words(lexicon);
  for (const analyzers::Token& token : analyzer_.analyze(text)) {
    new_words.take(token);
    into.stems.emplace(token.stem);
    if (token.kind == analyzers::TokenKind::joined) into.joined.emplace(token.stem);
    if (has_own_position(token.kind)) {
      into.words.emplace(token.stem);
      into.paragraphs.back().push_back({.form = std::string(token.form), .stem = std::string(token.stem)});
    }
  }
  for (Word& word : into.paragraphs.back()) {
    word.is_listed = lexicon.contains(word.form) || std::ranges::binary_search(new_words.words(), word.form);
  }
}

const TreeTruth::Text& TreeTruth::text_of(const QueryNode& leaf) const {
  return leaf.field == QueryField::title ? title_ : all_;
}

bool TreeTruth::holds(const QueryNode& root, Match match, bool compounds) {
  match_ = match;
  compounds_ = compounds;
  joined_neighbours_.clear();
  is_plain_ = !parse_query(search::text_of(root)).tree.has_value();
  if (is_plain_ && compounds) note_joined_neighbours(root);
  if (!root.has_children()) return has_sequence({.children = {root}}, match == Match::all);
  return has(root, match == Match::all) != (root.occurrence == Occurrence::excluded);
}

void TreeTruth::note_joined_neighbours(const QueryNode& root) {
  AnalyzedQuery query = analyze_query(parse_query(search::text_of(root)), analyzer_);
  add_joined_words(query, analyzer_, [this](const std::string& stem) { return all_.stems.contains(stem); });
  for (const QuerySynonym& joined : query.synonyms) {
    for (const std::size_t word : joined.covers) {
      joined_neighbours_.emplace(query.words[word].stem, joined.expression.stems.front());
    }
  }
}

bool TreeTruth::has(const QueryNode& node, bool all_words) {
  const auto child_holds = [this](const QueryNode& child) { return holds_by_itself(child); };
  switch (node.kind) {
    case Kind::sequence:
      return has_sequence(node, all_words);
    case Kind::all_of:
      return std::ranges::all_of(node.children, child_holds);
    case Kind::any_of:
      return std::ranges::any_of(node.children, child_holds);
    default:
      return has_leaf(node);
  }
}

bool TreeTruth::has_sequence(const QueryNode& node, bool all_words) {
  std::vector<bool> words;
  std::vector<bool> stop_words;
  std::vector<std::vector<bool>> values(7);
  bool requires_text = false;
  for (const QueryNode& child : node.children) {
    const std::vector<bool> found_each = found_words(child);
    const bool found = is_excluded(child) ? std::ranges::count(found_each, true) > 0
                                          : std::ranges::count(found_each, false) == 0;
    if (is_excluded(child)) {
      if (found) return false;
    } else if (child.occurrence == Occurrence::optional && is_word(child)) {
      std::vector<bool>& wanted = is_stop_word(child) ? stop_words : words;
      wanted.insert(wanted.end(), found_each.begin(), found_each.end());
    } else if (child.occurrence == Occurrence::optional && child.is_filter() && child.kind != Kind::date) {
      values[static_cast<std::size_t>(child.field)].push_back(found);
    } else {
      if (!found) return false;
      requires_text = requires_text || !child.only_filters();
    }
  }
  for (const std::vector<bool>& of_field : values) {
    if (!of_field.empty() && std::ranges::count(of_field, true) == 0) return false;
  }
  // In a plain query a phrase tells as words do, beside which stop words count for nothing.
  const bool stop_words_count = words.empty() && !(is_plain_ && requires_text);
  const std::vector<bool>& counted = stop_words_count ? stop_words : words;
  const auto found = static_cast<std::size_t>(std::ranges::count(counted, true));
  if (all_words) return found == counted.size();
  return requires_text || counted.empty() || found > 0;
}

bool TreeTruth::has_leaf(const QueryNode& leaf) {
  switch (leaf.kind) {
    case Kind::date: {
      const auto& date = article_.published;
      return date && (!leaf.dates.from || date->last_day() >= *leaf.dates.from) &&
             (!leaf.dates.to || date->first_day() <= *leaf.dates.to);
    }
    case Kind::phrase:
      return has_phrase(leaf);
    case Kind::near:
      return has_near(leaf);
    default:
      return leaf.is_filter() ? has_value(leaf) : has_star(leaf);
  }
}

// As an operand of EN or OF.
bool TreeTruth::holds_by_itself(const QueryNode& node) {
  const std::vector<bool> found = found_words(node);
  if (is_excluded(node)) return std::ranges::count(found, true) == 0;
  if (match_ == Match::any) return std::ranges::count(found, true) > 0;
  return !found.empty() && std::ranges::count(found, false) == 0;
}

// Of each word of a leaf that has several (haven/stad); of anything else as a whole.
std::vector<bool> TreeTruth::found_words(const QueryNode& node) {
  if (node.kind != Kind::word) return {has(node, match_ != Match::any)};
  std::vector<bool> found;
  for (const QueryWord& word : analyzed(node, QueryClause::Kind::words, analyzer_, compounds_).words) {
    found.push_back(has_word(word, text_of(node)) || (!is_excluded(node) && has_neighbours_joined(node)));
  }
  return found;
}

bool TreeTruth::has_word(const QueryWord& word, const Text& text) const {
  const std::set<std::string>& stems = compounds_ ? text.stems : text.words;
  const auto has_stem = [&stems](const std::string& stem) { return stems.contains(stem); };
  const bool is_joined = word.form.find('-') != std::string::npos && text.joined.contains(word.stem);
  return has_stem(word.stem) || is_joined ||
         (!word.part_stems.empty() && std::ranges::all_of(word.part_stems, has_stem));
}

bool TreeTruth::has_neighbours_joined(const QueryNode& leaf) {
  if (joined_neighbours_.empty()) return false;
  const AnalyzedQuery query = analyzed(leaf, QueryClause::Kind::words, analyzer_);
  return query.words.size() == 1 && joined_neighbours_.contains(query.words.front().stem);
}

bool TreeTruth::has_phrase(const QueryNode& leaf) {
  const AnalyzedQuery query = analyzed(leaf, QueryClause::Kind::phrase, analyzer_);
  if (query.phrases.empty()) return false;
  return std::ranges::any_of(text_of(leaf).paragraphs, [&](const Paragraph& words) {
    const auto same = [](const Word& word, const std::string& form) { return word.form == form; };
    const std::vector<std::string>& forms = query.phrases.front().forms;
    return std::search(words.begin(), words.end(), forms.begin(), forms.end(), same) != words.end();
  });
}

bool TreeTruth::has_near(const QueryNode& leaf) {
  std::set<std::string> wanted;
  for (const analyzers::Token& token : analyzer_.analyze(leaf.text)) {
    if (has_own_position(token.kind)) wanted.emplace(token.stem);
  }
  const std::size_t window = wanted.size() + leaf.distance;
  for (const Paragraph& words : text_of(leaf).paragraphs) {
    for (std::size_t begin = 0; begin < words.size(); ++begin) {
      std::set<std::string> left = wanted;
      for (std::size_t at = begin; at < std::min(words.size(), begin + window); ++at)
        left.erase(words[at].stem);
      if (left.empty() && !wanted.empty()) return true;
    }
  }
  return false;
}

bool TreeTruth::has_star(const QueryNode& leaf) const {
  const std::string text = analyzers::fold(leaf.text);
  const auto fits = [&](const std::string& word) {
    return leaf.kind == Kind::prefix ? word.starts_with(text) : word.ends_with(text);
  };
  const Text& read = text_of(leaf);
  return std::ranges::any_of(compounds_ ? read.stems : read.words, fits) ||
         std::ranges::any_of(read.paragraphs, [&](const Paragraph& words) {
           return std::ranges::any_of(words,
                                      [&](const Word& word) { return word.is_listed && fits(word.form); });
         });
}

bool TreeTruth::has_value(const QueryNode& leaf) const {
  const auto is_asked = [&leaf](std::string_view value) {
    const std::string have =
        leaf.field == QueryField::url ? schema::url_term(value) : schema::filter_term("", value);
    const std::string want =
        leaf.field == QueryField::url ? schema::url_term(leaf.text) : schema::filter_term("", leaf.text);
    return !value.empty() && (leaf.kind == Kind::prefix ? have.starts_with(want) : have == want);
  };
  switch (leaf.field) {
    case QueryField::section:
      return is_asked(article_.section);
    case QueryField::source:
      return is_asked(article_.source);
    case QueryField::author:
      return std::ranges::any_of(article_.authors, is_asked);
    case QueryField::tag:
      return std::ranges::any_of(article_.tags, is_asked);
    default:
      return is_asked(article_.url);
  }
}

bool TreeTruth::is_stop_word(const QueryNode& leaf) {
  return leaf.kind == Kind::word && search::is_stop_word(leaf.text, analyzer_);
}

}  // namespace trefwoord::search
