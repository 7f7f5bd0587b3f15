#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "server/search/analyzed_query.h"
#include "server/search/parsed_query.h"
#include "server/search/search_request.h"
#include "server/search/synonym_lookup.h"
#include "server/search/term_frequencies.h"

namespace trefwoord::search {

// Terms of which every article that a search finds has one at least, so that only the searches anchored in an
// article need be tried on it. nullopt: there are none, as of dates, stars and exclusions alone.
using Anchor = std::optional<std::vector<std::string>>;

// Finds the anchor of a search that the fewest articles have. It is one whatever the index holds: of what a
// search leaves out because no article has it, an anchor leaves out nothing.
//
// A header of this room's .cpp files only: it includes one. Not thread-safe; refers to everything it is
// given. Throws Xapian::Error.
class AnchorFinder {
 public:
  AnchorFinder(TermFrequencies& frequencies, analyzers::DutchAnalyzer& analyzer,
               const SynonymLookup& synonyms)
      : frequencies_(frequencies), analyzer_(analyzer), synonyms_(synonyms) {}

  // `query` is that of `request`, with all its synonyms; `parsed` the same before its analysis.
  [[nodiscard]] Anchor anchor_of(const SearchRequest& request, const ParsedQuery& parsed,
                                 const AnalyzedQuery& query);

 private:
  using Anchors = std::vector<Anchor>;

  [[nodiscard]] Anchor rarest_of(const Anchors& all_hold);
  [[nodiscard]] std::string rarest_of(const std::vector<std::string>& stems);
  [[nodiscard]] Anchor word(const AnalyzedQuery& query, std::size_t index);
  [[nodiscard]] Anchor words(const AnalyzedQuery& query, bool all_words);
  [[nodiscard]] Anchor node(const QueryNode& asked, Match match);
  [[nodiscard]] Anchor leaf(const QueryNode& asked, Match match);
  [[nodiscard]] Anchors each_word_of(const QueryNode& asked, Match match);
  [[nodiscard]] AnalyzedQuery analyzed(const QueryNode& leaf);
  [[nodiscard]] Anchor children(const QueryNode& asked, Match match);
  [[nodiscard]] Anchor any_child(const QueryNode& asked, Match match);
  [[nodiscard]] Anchor sequence(const QueryNode& asked, Match match, bool all_words);
  [[nodiscard]] bool is_stop_word(const QueryNode& asked);

  TermFrequencies& frequencies_;
  analyzers::DutchAnalyzer& analyzer_;
  const SynonymLookup& synonyms_;
  bool compounds_ = true;
};

}  // namespace trefwoord::search
