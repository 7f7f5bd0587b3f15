#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

#include "analyzers/analysis.h"
#include "indexer/article.h"
#include "indexer/result.h"
#include "server/search/article_list.h"
#include "server/search/completed_query.h"
#include "server/search/related_articles.h"
#include "server/search/search_request.h"
#include "server/search/search_result.h"
#include "server/search/search_tables.h"

namespace trefwoord::search {

class KeptPostings;
class KeptResults;
class ShardSet;
class SharedAnalysis;
class SharedFacetColumns;
class SharedNeighbours;
class SharedDocumentIds;
class SharedStories;
class SharedWordLists;
class WrittenWords;

// What all searchers of an index have together. None but `shards` is null; each is thread-safe.
struct SharedBySearchers {
  std::shared_ptr<SharedAnalysis> analysis;
  std::shared_ptr<KeptPostings> postings;
  std::shared_ptr<SharedNeighbours> neighbours;
  std::shared_ptr<SharedDocumentIds> ids;
  std::shared_ptr<SharedFacetColumns> columns;
  std::shared_ptr<SharedStories> stories;
  std::shared_ptr<KeptResults> kept;
  std::shared_ptr<SharedWordLists> word_lists;
  std::shared_ptr<WrittenWords> written_words;
  std::shared_ptr<ShardSet> shards = {};  // null where the index is that of the data directory
};

// A reader of the live index: one database, one analyzer. Not thread-safe: lease one from SearchIndex.
class Searcher {
 public:
  // Errors: index_missing, analysis_mismatch (of a format that cannot be read), index_damaged, io_error,
  // shard_unavailable.
  [[nodiscard]] static Result<std::unique_ptr<Searcher>> open(const std::filesystem::path& data_directory,
                                                              SharedBySearchers shared);
  ~Searcher();

  // What to go by from now on. Synonyms and stop words are read when they are not those from before.
  void use(SearchTables tables);

  // Each sees the newest commit, and the newest generation, at its start. When a writer discards that
  // revision meanwhile it starts over, once; a second loss is reported as busy.
  [[nodiscard]] Result<SearchResult> search(const SearchRequest& request);
  // As QueryCompleter::complete().
  [[nodiscard]] Result<std::vector<CompletedQuery>> complete(std::string_view text, std::size_t most);
  // The list of a letter of SharedBySearchers::word_lists, unless it is to stop meanwhile.
  [[nodiscard]] Result<void> make_word_list(char letter, const std::stop_token& stop);
  // As find_related().
  [[nodiscard]] Result<RelatedArticles> related(const RelatedRequest& request);
  [[nodiscard]] Result<indexer::Article> article(std::string_view id);
  // As list_articles().
  [[nodiscard]] Result<ArticleList> list(std::uint32_t page);
  [[nodiscard]] Result<analyzers::Analysis> analysis();
  // As indexer::read_statistics() and count_terms(), of shards that lie in no data directory.
  [[nodiscard]] Result<IndexStats> statistics();
  [[nodiscard]] Result<std::uint64_t> terms();
  // Sees the newest state now, and lets the files of a former generation go.
  void follow();

 private:
  class Impl;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace trefwoord::search
