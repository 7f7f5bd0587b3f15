#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "server/search/query_tree.h"
#include "server/search/snapshot.h"
#include "server/search/synonym_lookup.h"
#include "server/search/term_frequencies.h"
#include "server/search/token_stream_source.h"
#include "server/search/word_completions.h"

namespace trefwoord::search {

// What the leaves of a tree that are about text match: a word in all its forms, inside compounds, by its
// parts and by its synonyms as in any search; a phrase in just these forms; words near each other in any
// form; what a star stands for. In the title the same without synonyms. Titles and nearness are looked up in
// the token stream, which tells stems apart by 15 bits of a hash (indexer/token_stream.h).
//
// A header of this room's .cpp files only: it needs Xapian types. Not thread-safe; refers to everything it is
// given. Throws Xapian::Error.
class LeafQueries {
 public:
  LeafQueries(const LiveIndex& index, TermFrequencies& frequencies, analyzers::DutchAnalyzer& analyzer,
              const SynonymLookup& synonyms, bool compounds)
      : index_(index),
        frequencies_(frequencies),
        analyzer_(analyzer),
        synonyms_(synonyms),
        compounds_(compounds) {}

  [[nodiscard]] const LiveIndex& index() const { return index_; }
  // Of a leaf that is a word, by the words that the analysis finds in it: haven/stad is two, words next to
  // each other like any others. Stop words only where there is nothing else.
  [[nodiscard]] std::vector<Xapian::Query> words(const QueryNode& leaf);
  // Of any other leaf.
  [[nodiscard]] Xapian::Query query(const QueryNode& leaf);
  [[nodiscard]] bool is_stop_word(const QueryNode& leaf);

  // Of the stars that query() was asked for: lets `query`, where it has their words, be ranked by and shown
  // with what they most often stand for, as if these were synonyms; warns of what was left out.
  void add_stars_to(AnalyzedQuery& query, std::vector<std::string>& warnings);

 private:
  // What of `candidates` has a token stream that passes.
  [[nodiscard]] Xapian::Query passing(const Xapian::Query& candidates, TokenStreamSource::Test test) const;
  [[nodiscard]] Xapian::Query phrase(const QueryNode& leaf);
  [[nodiscard]] Xapian::Query near(const QueryNode& leaf);
  [[nodiscard]] Xapian::Query star(const QueryNode& leaf);

  struct Star {
    std::string text;  // with the star
    std::string stem;  // of the text without it
    Completions completions;
  };

  const LiveIndex& index_;
  TermFrequencies& frequencies_;
  analyzers::DutchAnalyzer& analyzer_;
  const SynonymLookup& synonyms_;
  const bool compounds_;
  std::vector<Star> stars_;
};

}  // namespace trefwoord::search
