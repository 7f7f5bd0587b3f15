#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "server/search/article_words.h"
#include "server/search/explanation.h"
#include "server/search/explanation_text.h"
#include "server/search/impact_weight.h"
#include "server/search/reranker.h"
#include "server/search/search_request.h"
#include "server/search/search_result.h"
#include "server/search/snapshot.h"
#include "server/search/token_streams.h"
#include "server/search/word_terms.h"

namespace trefwoord::search {

// How the search came to its order, as far as a hit's score depends on it.
enum class Scoring : std::uint8_t {
  second_look,  // by relevance, among the best that are looked at twice
  first_look,   // by relevance, beyond these or without a second look
  by_date,      // nothing scores
  pinned,       // by editors, before the others; nothing scores
};

// Says why a hit is there, in sentences and in numbers that add up to its score. The numbers come from what
// the search itself uses: ImpactWeight, terms_of(), Reranker. Looks at the article's text again, so that it
// costs as much as a snippet. Not thread-safe; refers to everything it is given.
//
// A header of this room's .cpp files only: it needs Xapian types.
class Explainer {
 public:
  Explainer(const AnalyzedQuery& query, const SearchRequest& request, const LiveIndex& index,
            analyzers::DutchAnalyzer& analyzer);

  // `hit` as read from `document`; `recency` is what its score was multiplied by.
  [[nodiscard]] Explanation explain(Xapian::docid document, const Hit& hit, Scoring scoring, double recency);

 private:
  // The hit at hand.
  struct Article {
    Xapian::docid document;
    const Hit& hit;
    Scoring scoring;
    ArticleWords words;
    std::string token_stream;
  };

  [[nodiscard]] double idf(const std::string& stem) const;
  [[nodiscard]] std::optional<Xapian::termcount> impact(const Article& article,
                                                        const std::string& stem) const;
  // What a substitute scores; nullopt if the article does not have it.
  [[nodiscard]] std::optional<double> score(const Article& article, const Substitute& substitute) const;
  [[nodiscard]] bool has_all(const Article& article, const std::vector<ScoringTerm>& terms) const;

  // Each adds what it finds to the explanation at hand.
  void add_word(const Article& article, std::size_t index);
  void add_hints(const Article& article);
  // For a word that the article does not have; false if it has no synonym either.
  bool add_synonym(const Article& article, std::size_t index, WordEvidence& evidence);
  void add_phrase(const Article& article, const QueryPhrase& phrase);
  void add_term(const Article& article, const ScoringTerm& term, ExplanationPart part);
  void add_coverage(const Article& article, const std::string& word, double factor);
  void add_second_look(const Article& article);
  void add_recency(double factor);
  void add_exclusions();
  void add_filters(bool matches);
  void add_order(Scoring scoring);
  void add_remark(Reason reason, std::string text, std::string word = {});

  const AnalyzedQuery& query_;
  const SearchRequest& request_;
  const Xapian::Database& database_;
  mutable TermFrequencies frequencies_;
  TokenStreams streams_;
  analyzers::DutchAnalyzer& analyzer_;
  ImpactWeight weight_;
  Reranker reranker_;
  std::vector<std::string> stems_;  // all that the query knows
  // Of the hit at hand.
  std::vector<ExplanationPart> parts_;
  HitFacts facts_;
};

}  // namespace trefwoord::search
