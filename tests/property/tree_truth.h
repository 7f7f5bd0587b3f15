#pragma once

#include <set>
#include <string>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "indexer/article.h"
#include "server/search/query_tree.h"
#include "server/search/search_request.h"

namespace trefwoord::search {

// Decides on an article's own text whether a tree lets it through: what a search must agree with. Without
// synonyms.
class TreeTruth {
 public:
  // `analyzer` is the index's.
  TreeTruth(const indexer::Article& article, analyzers::DutchAnalyzer& analyzer);

  [[nodiscard]] bool holds(const QueryNode& root, Match match);

 private:
  struct Word {
    std::string form;
    std::string stem;
  };
  using Paragraph = std::vector<Word>;
  struct Text {
    std::set<std::string> stems;  // of words, of their parts, of hyphenated words
    std::vector<Paragraph> paragraphs;
  };

  void read(std::string_view text, Text& into);
  [[nodiscard]] const Text& text_of(const QueryNode& leaf) const;

  [[nodiscard]] bool has(const QueryNode& node, bool all_words);
  [[nodiscard]] bool has_sequence(const QueryNode& node, bool all_words);
  [[nodiscard]] bool has_leaf(const QueryNode& leaf);
  [[nodiscard]] bool has_word(const QueryNode& leaf);
  [[nodiscard]] bool has_phrase(const QueryNode& leaf);
  [[nodiscard]] bool has_near(const QueryNode& leaf);
  [[nodiscard]] bool has_star(const QueryNode& leaf) const;
  [[nodiscard]] bool has_value(const QueryNode& leaf) const;
  [[nodiscard]] bool is_stop_word(const QueryNode& leaf);

  const indexer::Article& article_;
  analyzers::DutchAnalyzer& analyzer_;
  Match match_ = Match::automatic;
  Text title_;
  Text all_;
};

}  // namespace trefwoord::search
