#pragma once

#include <xapian.h>

#include <string_view>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "indexer/result.h"
#include "indexer/stored_article.h"
#include "server/search/body_reader.h"
#include "server/search/candidate_words.h"
#include "server/search/match_finder.h"
#include "server/search/search_request.h"
#include "server/search/search_result.h"
#include "server/search/snapshot.h"
#include "server/search/snippet.h"
#include "server/search/token_streams.h"

namespace trefwoord::search {

// Makes a document into a hit: its article and, where the request wants them, the matches marked in its title
// and a snippet. Not thread-safe; refers to everything it is given.
//
// A header of this room's .cpp files only: it has Xapian types.
class HitReader {
 public:
  // `term_weights` by TextMatch::term.
  HitReader(const AnalyzedQuery& query, std::vector<double> term_weights, const SearchRequest& request,
            const LiveIndex& index, analyzers::DutchAnalyzer& analyzer)
      : finder_(query, request.compounds),
        candidates_(query, request.takes_shortcuts),
        body_(query, finder_, candidates_.uses(), analyzer, request.snippet.words, !request.takes_shortcuts),
        term_weights_(std::move(term_weights)),
        options_(request.snippet),
        shows_matches_(request.show_matches || request.explain),
        shows_body_(request.show_body || request.explain),
        known_ids_(request.show_article || request.explain ? nullptr : index.ids),
        database_(index.database),
        articles_(index.articles),
        streams_(index),
        analyzer_(analyzer),
        article_(articles_.packing()) {}

  // index_damaged if it cannot be read. Throws Xapian::Error.
  [[nodiscard]] Result<Hit> read(Xapian::docid document, double score);

 private:
  void read_texts(std::string_view token_stream, const indexer::StoredArticle& stored, Hit& hit);
  void read_body(const CandidateWords::Positions& candidates, std::string_view body,
                 std::uint32_t words_as_title, MatchFinder::FoundStems& found);

  MatchFinder finder_;
  CandidateWords candidates_;
  BodyReader body_;
  std::vector<double> term_weights_;
  const SnippetOptions& options_;
  const bool shows_matches_;
  const bool shows_body_;
  const std::shared_ptr<const DocumentIds> known_ids_;  // null where an id is not enough
  const Xapian::Database& database_;
  const indexer::ArticleStorage& articles_;
  TokenStreams streams_;
  analyzers::DutchAnalyzer& analyzer_;
  std::vector<bool> matched_;  // by term, of the article at hand
  std::string packed_;         // its room
  indexer::PiecewiseArticle article_;
};

}  // namespace trefwoord::search
