#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "analyzers/analysis.h"
#include "indexer/article.h"
#include "indexer/result.h"
#include "server/search/search_request.h"
#include "server/search/search_result.h"
#include "server/search/synonyms.h"

namespace trefwoord::search {

class SharedAnalysis;

// A reader of the live index: one database, one analyzer. Not thread-safe: lease one from SearchIndex.
class Searcher {
 public:
  // Errors: index_missing, analysis_mismatch (of another format), index_damaged, io_error.
  [[nodiscard]] static Result<std::unique_ptr<Searcher>> open(const std::filesystem::path& data_directory,
                                                              std::shared_ptr<SharedAnalysis> analysis);
  ~Searcher();

  // Each sees the newest commit, and the newest generation, at its start. When a writer discards that
  // revision meanwhile it starts over, once; a second loss is reported as busy.
  // `synonyms`: the table to use, which is analyzed when it is not the one of the search before.
  [[nodiscard]] Result<SearchResult> search(const SearchRequest& request,
                                            const std::shared_ptr<const Synonyms>& synonyms);
  [[nodiscard]] Result<indexer::Article> article(std::string_view id);
  [[nodiscard]] Result<analyzers::Analysis> analysis();
  // Sees the newest state now, and lets the files of a former generation go.
  void follow();

 private:
  class Impl;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace trefwoord::search
