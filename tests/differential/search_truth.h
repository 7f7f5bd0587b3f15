#pragma once

#include <string>
#include <vector>

#include "analyzers/analysis.h"
#include "analyzers/dutch_analyzer.h"
#include "indexer/article.h"
#include "server/search/search_request.h"
#include "server/search/search_result.h"
#include "tests/property/tree_truth.h"

namespace trefwoord::test {

// What a search of some articles must find and count, decided article by article on what they say. It knows
// the query's tree and the analysis, and nothing of any index.
class SearchTruth {
 public:
  // `analyzer` is that of the index, made from `analysis`. Articles and analyzer must outlive it.
  SearchTruth(const std::vector<indexer::Article>& articles, analyzers::DutchAnalyzer& analyzer,
              const analyzers::Analysis& analysis);

  // What the request finds, in the order of the articles.
  [[nodiscard]] std::vector<const indexer::Article*> found_by(const search::SearchRequest& request);

  // What is wrong with an answer's counts, beside what it found; "" if nothing is.
  [[nodiscard]] std::string fault_of_counts(const search::SearchRequest& request,
                                            const search::SearchResult& result);

 private:
  [[nodiscard]] std::string fault_of_facet(const search::SearchRequest& request, const search::Facet& facet);

  const std::vector<indexer::Article>& articles_;
  std::vector<search::TreeTruth> truths_;  // of each article
};

// What is wrong with the order of all that was found; "" if nothing is.
[[nodiscard]] std::string fault_of_order(const search::SearchRequest& request,
                                         const std::vector<search::Hit>& hits);

}  // namespace trefwoord::test
