#include "server/search/search_index.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/index_statistics.h"
#include "server/search/facet_columns.h"
#include "server/search/kept_results.h"
#include "server/search/matching/kept_postings.h"
#include "server/search/saved_searches.h"
#include "server/search/searcher.h"
#include "server/search/shards/shard_set.h"
#include "server/search/shared_document_ids.h"
#include "server/search/shared_neighbours.h"
#include "server/search/shared_word_lists.h"
#include "server/search/snapshot.h"
#include "server/search/stories.h"
#include "server/search/word_list_maker.h"
#include "server/search/written_words.h"

namespace trefwoord::search {

class SearchIndex::Impl {
 public:
  Impl(std::filesystem::path data_directory, const SharedBySearchers& shared,
       std::vector<std::unique_ptr<Searcher>> searchers)
      : directory_(std::move(data_directory)),
        shared_(shared),
        searchers_(searchers.size()),
        idle_(std::move(searchers)),
        maker_(directory_, shared) {}

  // Calls `use(searcher)` with a searcher nobody else has meanwhile.
  template <class Use>
  auto with_searcher(const Use& use) {
    Lease lease(*this);
    lease.searcher->use(tables());
    const indexer::ReadsUnderWay::Read read(reads_);
    return use(*lease.searcher);
  }

  // Each in turn: the one that has not been used the longest goes to the other end.
  void follow() {
    for (std::size_t left = searchers_; left > 0; --left) {
      std::unique_lock lock(mutex_);
      if (idle_.empty()) return;
      std::unique_ptr<Searcher> searcher = std::move(idle_.front());
      idle_.erase(idle_.begin());
      lock.unlock();
      {
        const indexer::ReadsUnderWay::Read read(reads_);
        searcher->follow();
      }
      lock.lock();
      idle_.push_back(std::move(searcher));
      returned_.notify_one();
    }
  }

  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
  [[nodiscard]] const SharedBySearchers& shared() const { return shared_; }
  [[nodiscard]] indexer::ReadsUnderWay& reads() { return reads_; }
  [[nodiscard]] SharedWordLists& word_lists() { return *shared_.word_lists; }

  [[nodiscard]] Result<IndexStats> stats() {
    if (shared_.shards) return with_searcher([](Searcher& searcher) { return searcher.statistics(); });
    const indexer::ReadsUnderWay::Read read(reads_);
    return indexer::read_statistics(directory_);
  }

  // Who asks while they are counted waits for that count.
  [[nodiscard]] Result<std::uint64_t> terms() {
    const std::lock_guard lock(terms_mutex_);
    const Result<IndexStats> now = stats();
    if (!now) return tl::unexpected<Error>(now.error());
    if (terms_ && terms_revision_ == now->revision) return *terms_;
    const Result<std::uint64_t> counted =
        shared_.shards ? with_searcher([](Searcher& searcher) { return searcher.terms(); })
                       : indexer::count_terms(directory_);
    if (counted) {
      terms_ = *counted;
      terms_revision_ = now->revision;
    }
    return counted;
  }

  // Has `change` made to the tables of searches that begin from now on.
  template <class Change>
  void change_tables(const Change& change) {
    const std::lock_guard lock(mutex_);
    change(tables_);
    tables_.words_hash = hash_of(*tables_.synonyms, *tables_.stop_words);
  }
  [[nodiscard]] SearchTables tables() {
    const std::lock_guard lock(mutex_);
    return tables_;
  }

 private:
  struct Lease {
    explicit Lease(Impl& from) : owner(from) {
      std::unique_lock lock(owner.mutex_);
      owner.returned_.wait(lock, [this] { return !owner.idle_.empty(); });
      // The one returned last has the warmest memo and caches.
      searcher = std::move(owner.idle_.back());
      owner.idle_.pop_back();
    }
    ~Lease() {
      const std::lock_guard lock(owner.mutex_);
      owner.idle_.push_back(std::move(searcher));
      owner.returned_.notify_one();
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    Impl& owner;
    std::unique_ptr<Searcher> searcher;
  };

  const std::filesystem::path directory_;
  const SharedBySearchers shared_;
  const std::size_t searchers_;
  indexer::ReadsUnderWay reads_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Searcher>> idle_;  // guarded by mutex_
  SearchTables tables_;                          // guarded by mutex_
  WordListMaker maker_;
  std::mutex terms_mutex_;
  std::optional<std::uint64_t> terms_;  // guarded by terms_mutex_
  std::uint64_t terms_revision_ = 0;    // guarded by terms_mutex_; that terms_ is of
};

Result<std::unique_ptr<SearchIndex>> SearchIndex::open(const std::filesystem::path& data_directory,
                                                       std::size_t searchers) {
  return open(data_directory, nullptr, searchers);
}

Result<std::unique_ptr<SearchIndex>> SearchIndex::open(ShardSettings shards, std::size_t searchers) {
  return ShardSet::open(std::move(shards)).and_then([searchers](std::shared_ptr<ShardSet> set) {
    return open({}, std::move(set), searchers);
  });
}

Result<std::unique_ptr<SearchIndex>> SearchIndex::open(const std::filesystem::path& data_directory,
                                                       std::shared_ptr<ShardSet> shards,
                                                       std::size_t searchers) {
  std::vector<std::unique_ptr<Searcher>> opened;
  const SharedBySearchers shared{.analysis = std::make_shared<SharedAnalysis>(),
                                 .postings = std::make_shared<KeptPostings>(),
                                 .neighbours = std::make_shared<SharedNeighbours>(),
                                 .ids = std::make_shared<SharedDocumentIds>(),
                                 .columns = std::make_shared<SharedFacetColumns>(),
                                 .stories = std::make_shared<SharedStories>(),
                                 .kept = std::make_shared<KeptResults>(),
                                 .word_lists = std::make_shared<SharedWordLists>(),
                                 .written_words = std::make_shared<WrittenWords>(),
                                 .shards = std::move(shards)};
  for (std::size_t i = 0; i < searchers; ++i) {
    Result<std::unique_ptr<Searcher>> searcher = Searcher::open(data_directory, shared);
    if (!searcher) {
      return tl::unexpected<Error>(searcher.error());
    }
    opened.push_back(std::move(*searcher));
  }
  return std::unique_ptr<SearchIndex>(
      new SearchIndex(std::make_unique<Impl>(data_directory, shared, std::move(opened))));
}

SearchIndex::SearchIndex(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SearchIndex::~SearchIndex() = default;

void SearchIndex::use_synonyms(Synonyms synonyms) {
  auto shared = std::make_shared<const Synonyms>(std::move(synonyms));
  impl_->change_tables([&shared](SearchTables& tables) { tables.synonyms = std::move(shared); });
}

void SearchIndex::use_stop_words(analyzers::StopWordChanges stop_words) {
  auto shared = std::make_shared<const analyzers::StopWordChanges>(std::move(stop_words));
  impl_->change_tables([&shared](SearchTables& tables) { tables.stop_words = std::move(shared); });
}

void SearchIndex::use_rules(EditorRules rules) {
  auto shared = std::make_shared<const EditorRules>(std::move(rules));
  impl_->change_tables([&shared](SearchTables& tables) { tables.rules = std::move(shared); });
}

Result<SearchResult> SearchIndex::search(const SearchRequest& request) {
  return impl_->with_searcher([&](Searcher& searcher) { return searcher.search(request); });
}

Result<std::vector<CompletedQuery>> SearchIndex::complete(std::string_view text, std::size_t most) {
  return impl_->with_searcher([&](Searcher& searcher) { return searcher.complete(text, most); });
}

void SearchIndex::prepare_completions() {
  impl_->word_lists().want_all();
}

Result<RelatedArticles> SearchIndex::related(const RelatedRequest& request) {
  return impl_->with_searcher([&](Searcher& searcher) { return searcher.related(request); });
}

Result<indexer::Article> SearchIndex::article(std::string_view id) {
  return impl_->with_searcher([&](Searcher& searcher) { return searcher.article(id); });
}

Result<ArticleList> SearchIndex::list(std::uint32_t page) {
  return impl_->with_searcher([page](Searcher& searcher) { return searcher.list(page); });
}

Result<analyzers::Analysis> SearchIndex::analysis() {
  return impl_->with_searcher([&](Searcher& searcher) { return searcher.analysis(); });
}

std::unique_ptr<SavedSearches> SearchIndex::make_saved_searches() {
  return std::make_unique<SavedSearches>(impl_->directory(), impl_->shared(), impl_->reads(),
                                         [this] { return impl_->tables(); });
}

void SearchIndex::follow() {
  impl_->follow();
}

indexer::ReadsUnderWay& SearchIndex::reads() {
  return impl_->reads();
}

Result<IndexStats> SearchIndex::stats() {
  return impl_->stats();
}

Result<std::uint64_t> SearchIndex::terms() {
  const indexer::ReadsUnderWay::Read read(impl_->reads());
  return impl_->terms();
}

}  // namespace trefwoord::search
