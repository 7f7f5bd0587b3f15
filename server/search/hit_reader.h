#pragma once

#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "indexer/result.h"
#include "indexer/stored_article.h"
#include "server/search/match_finder.h"
#include "server/search/search_request.h"
#include "server/search/search_result.h"

namespace trefwoord::search {

// Makes a stored article into a hit: its title and snippet with the matches marked. A snippet does not repeat
// what of the body is shown as the title, unless there is nothing else. Not thread-safe; refers
// to everything it is given.
class HitReader {
 public:
  // `term_weights` by TextMatch::term.
  HitReader(const AnalyzedQuery& query, std::vector<double> term_weights, const SearchRequest& request,
            analyzers::DutchAnalyzer& analyzer)
      : finder_(query, request.compounds),
        term_weights_(std::move(term_weights)),
        options_(request.snippet),
        analyzer_(analyzer) {}

  // `data` is a document's data. index_damaged if it cannot be read.
  [[nodiscard]] Result<Hit> read(std::string_view data, double score);

 private:
  void read_texts(const indexer::StoredArticle& stored, Hit& hit);
  void make_snippet_of(const indexer::StoredArticle& stored, std::span<const analyzers::Token> tokens,
                       std::span<const TextMatch> matches, std::vector<indexer::Paragraph>& paragraphs,
                       Hit& hit);

  MatchFinder finder_;
  std::vector<double> term_weights_;
  const SnippetOptions& options_;
  analyzers::DutchAnalyzer& analyzer_;
  // Of the article at hand.
  std::vector<bool> matched_;       // by term
  std::size_t words_as_title_ = 0;  // of the body, that are shown as the title of an article without one
};

}  // namespace trefwoord::search
