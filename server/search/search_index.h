#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/analysis.h"
#include "indexer/article.h"
#include "indexer/reads_under_way.h"
#include "indexer/result.h"
#include "server/search/article_list.h"
#include "server/search/completed_query.h"
#include "server/search/related_articles.h"
#include "server/search/search_request.h"
#include "server/search/search_result.h"
#include "server/search/search_tables.h"
#include "server/search/shards/shard_source.h"

namespace trefwoord::search {

class SavedSearches;
class ShardSet;

// The index in a data directory, as readers see it. Thread-safe: every call leases a Searcher of its own for
// as long as it lasts, waiting for one when all are out (so ask from no more threads than there are
// searchers). What a writer commits, or a rebuild swaps in, is seen by the next call.
class SearchIndex {
 public:
  // Opens `searchers` snapshots. Fails with index_missing or analysis_mismatch (a format that cannot be
  // read), saying which command mends it.
  [[nodiscard]] static Result<std::unique_ptr<SearchIndex>> open(const std::filesystem::path& data_directory,
                                                                 std::size_t searchers);
  // The same of shards that lie elsewhere (shard_set.h); nothing is read from the data directory.
  // Errors as of ShardSet::open() too.
  [[nodiscard]] static Result<std::unique_ptr<SearchIndex>> open(ShardSettings shards, std::size_t searchers);
  ~SearchIndex();

  // Searches that begin from now on go by these; those under way keep theirs. Until then: the built-in
  // synonyms, the listed stop words, no rules.
  void use_synonyms(Synonyms synonyms);
  void use_stop_words(analyzers::StopWordChanges stop_words);
  void use_rules(EditorRules rules);

  // Errors: busy (commits came faster than the search could finish, twice), index_damaged, io_error,
  // shard_unavailable.
  [[nodiscard]] Result<SearchResult> search(const SearchRequest& request);

  // What a reader who has typed this may be about to type, at most so much: the likeliest first, titles last
  // (query_completer.h). Errors: as of search().
  [[nodiscard]] Result<std::vector<CompletedQuery>> complete(std::string_view text, std::size_t most);

  // Has what complete() works with made beforehand, in the background: of a letter that nobody has typed yet
  // it is else made when it is first typed, which takes half a second in a big index.
  void prepare_completions();

  // Articles about the same as one. Errors: not_found (the one with that id), and as of search().
  [[nodiscard]] Result<RelatedArticles> related(const RelatedRequest& request);

  // The stored article, or not_found.
  [[nodiscard]] Result<indexer::Article> article(std::string_view id);

  // All articles, page by page, from 1. Errors: as of search().
  [[nodiscard]] Result<ArticleList> list(std::uint32_t page);

  [[nodiscard]] Result<IndexStats> stats();
  // As indexer::count_terms(), counted once a revision.
  [[nodiscard]] Result<std::uint64_t> terms();

  // The reads of all threads, for a writer in this program.
  [[nodiscard]] indexer::ReadsUnderWay& reads();

  // Has searchers that nobody uses see the newest state too, where they would else at their next use: until
  // then they keep the files of a former generation on the disk. Takes some milliseconds each.
  void follow();

  // None yet; they find what search() would. The index must outlive them.
  [[nodiscard]] std::unique_ptr<SavedSearches> make_saved_searches();

  // How its articles, and every query, are analyzed.
  [[nodiscard]] Result<analyzers::Analysis> analysis();

 private:
  class Impl;
  [[nodiscard]] static Result<std::unique_ptr<SearchIndex>> open(const std::filesystem::path& data_directory,
                                                                 std::shared_ptr<ShardSet> shards,
                                                                 std::size_t searchers);
  explicit SearchIndex(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace trefwoord::search
