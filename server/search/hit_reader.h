#pragma once

#include <xapian.h>

#include <string_view>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "indexer/result.h"
#include "indexer/stored_article.h"
#include "server/search/candidate_words.h"
#include "server/search/match_finder.h"
#include "server/search/search_request.h"
#include "server/search/search_result.h"
#include "server/search/snapshot.h"
#include "server/search/snippet.h"

namespace trefwoord::search {

// Makes a document into a hit: its article, with the matches marked in its title and a snippet. A snippet
// does not repeat what of the body is shown as the title, unless there is nothing else. Not thread-safe;
// refers to everything it is given.
//
// A header of this room's .cpp files only: it has Xapian types.
class HitReader {
 public:
  // `term_weights` by TextMatch::term.
  HitReader(const AnalyzedQuery& query, std::vector<double> term_weights, const SearchRequest& request,
            const LiveIndex& index, analyzers::DutchAnalyzer& analyzer)
      : finder_(query, request.compounds),
        candidates_(query),
        term_weights_(std::move(term_weights)),
        options_(request.snippet),
        database_(index.database),
        packing_(index.packing),
        streams_(index.database, index.streams),
        analyzer_(analyzer) {}

  // index_damaged if it cannot be read. Throws Xapian::Error.
  [[nodiscard]] Result<Hit> read(Xapian::docid document, double score);

 private:
  // A body or the beginning of one, as far as it must be looked at.
  struct Body {
    std::string_view text;
    bool goes_on = false;
    std::vector<indexer::Paragraph> paragraphs = {};
    std::span<const analyzers::WordPlace> words = {};
    std::vector<TextMatch> matches = {};
  };

  void read_texts(std::string_view token_stream, const indexer::StoredArticle& stored, Hit& hit);
  void read_body(const CandidateWords::Positions& candidates, Body& body, MatchFinder::FoundStems& found);
  [[nodiscard]] bool shows_every_word(std::span<const TextMatch> matches) const;
  [[nodiscard]] std::string snippet_of(Body& body) const;

  MatchFinder finder_;
  CandidateWords candidates_;
  std::vector<double> term_weights_;
  const SnippetOptions& options_;
  const Xapian::Database& database_;
  const indexer::ArticlePacking& packing_;
  indexer::TokenStreamReader streams_;
  analyzers::DutchAnalyzer& analyzer_;
  // Of the article at hand.
  std::vector<bool> matched_;       // by term
  std::size_t words_as_title_ = 0;  // of the body, that are shown as the title of an article without one
};

}  // namespace trefwoord::search
