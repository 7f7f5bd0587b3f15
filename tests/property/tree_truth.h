#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "analyzers/lexicon.h"
#include "indexer/article.h"
#include "server/search/analyzed_query.h"
#include "server/search/query_tree.h"
#include "server/search/search_request.h"

namespace trefwoord::search {

// Decides on an article's own text whether a tree lets it through: what a search must agree with. Without
// synonyms but those that two neighbours of a plain query make as one word.
class TreeTruth {
 public:
  // `analyzer` is the index's, made from an analysis with `lexicon`, which is copied.
  TreeTruth(const indexer::Article& article, analyzers::DutchAnalyzer& analyzer,
            const analyzers::Lexicon& lexicon);

  // `compounds` as in SearchRequest.
  [[nodiscard]] bool holds(const QueryNode& root, Match match, bool compounds = true);

 private:
  struct Word {
    std::string form;
    std::string stem;
    bool is_listed = false;  // the form, in the lexicon or among the new words: what a star can stand for
  };
  using Paragraph = std::vector<Word>;
  struct Text {
    std::set<std::string> stems;   // of words, of their parts, of hyphenated words
    std::set<std::string> words;   // of words by themselves, and those of a hyphenated word
    std::set<std::string> joined;  // of hyphenated words as wholes
    std::vector<Paragraph> paragraphs;
  };

  void read(std::string_view text, const analyzers::Lexicon& lexicon, Text& into);
  void note_joined_neighbours(const QueryNode& root);
  [[nodiscard]] const Text& text_of(const QueryNode& leaf) const;

  [[nodiscard]] bool has(const QueryNode& node, bool all_words);
  [[nodiscard]] bool has_sequence(const QueryNode& node, bool all_words);
  [[nodiscard]] bool has_leaf(const QueryNode& leaf);
  [[nodiscard]] std::vector<bool> found_words(const QueryNode& node);
  [[nodiscard]] bool holds_by_itself(const QueryNode& node);
  [[nodiscard]] bool has_word(const QueryWord& word, const Text& text) const;
  [[nodiscard]] bool has_neighbours_joined(const QueryNode& leaf);
  [[nodiscard]] bool has_phrase(const QueryNode& leaf);
  [[nodiscard]] bool has_near(const QueryNode& leaf);
  [[nodiscard]] bool has_star(const QueryNode& leaf) const;
  [[nodiscard]] bool has_value(const QueryNode& leaf) const;
  [[nodiscard]] bool is_stop_word(const QueryNode& leaf);

  const indexer::Article& article_;
  analyzers::DutchAnalyzer& analyzer_;
  Match match_ = Match::automatic;
  bool compounds_ = true;
  bool is_plain_ = true;
  std::multimap<std::string, std::string> joined_neighbours_;  // by the stem of either
  Text title_;
  Text all_;
};

}  // namespace trefwoord::search
