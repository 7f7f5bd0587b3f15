#include "server/search/saved_searches.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "server/search/article_copies.h"
#include "server/search/joined_words.h"
#include "server/search/leaf_queries.h"
#include "server/search/matching_documents.h"
#include "server/search/parsed_query.h"
#include "server/search/search_anchor.h"
#include "server/search/searcher.h"
#include "server/search/snapshot.h"
#include "server/search/synonym_lookup.h"
#include "server/search/tree_query.h"

namespace trefwoord::search {
namespace {

// A search as it was read. Of a plain one the analysis says what it finds, of any other the tree.
struct SavedSearch {
  std::string id;
  SearchRequest request;
  std::optional<QueryNode> tree;
  AnalyzedQuery query;
  Anchor anchor;
};

}  // namespace

class SavedSearches::Impl {
 public:
  Impl(std::filesystem::path data_directory, const SharedBySearchers& shared, indexer::ReadsUnderWay& reads,
       Tables tables)
      : snapshot_(std::move(data_directory), shared.analysis, shared.postings, shared.neighbours, shared.ids,
                  shared.shards),
        reads_(reads),
        tables_(std::move(tables)) {}

  Result<void> keep(const std::string& id, const SearchRequest& request) {
    const indexer::ReadsUnderWay::Read read(reads_);
    return snapshot_.run([&](const LiveIndex& index) -> Result<void> {
      read_as(index);
      SavedSearch search = read_search(id, request, index);
      if (!search.anchor && broad_.size() >= kMaxBroadSearches) {
        return fail(ErrorCode::too_many,
                    "There are " + std::to_string(kMaxBroadSearches) +
                        " searches already that name no word or value an article must have.");
      }
      drop(id);
      add(std::move(search));
      return {};
    });
  }

  void follow() {
    (void)snapshot_.run([](const LiveIndex&) { return Result<void>(); });
  }

  void drop(const std::string& id) {
    const auto place = searches_.find(id);
    if (place == searches_.end()) return;
    const SavedSearch* const gone = &place->second;
    std::erase(broad_, gone);
    for (const std::string& term : gone->anchor.value_or(std::vector<std::string>())) {
      const auto filed = by_term_.find(term);
      if (filed == by_term_.end()) continue;
      std::erase(filed->second, gone);
      if (filed->second.empty()) by_term_.erase(filed);
    }
    searches_.erase(place);
  }

  Result<std::vector<SavedSearchHit>> match(const std::vector<std::string>& articles) {
    if (searches_.empty()) return {};
    std::optional<ArticleCopies> copies;
    {
      const indexer::ReadsUnderWay::Read read(reads_);
      const Result<void> copied = snapshot_.run([&](const LiveIndex& index) -> Result<void> {
        read_as(index);
        copies.emplace(articles, index);
        return {};
      });
      if (!copied) return tl::unexpected(copied.error());
    }
    return hits_in(*copies);
  }

 private:
  // Has the searches read as the index is analyzed, with the synonyms and stop words that are in force.
  void read_as(const LiveIndex& index) {
    const SearchTables tables = tables_();
    if (is_read_ && index.analysis.fingerprint() == fingerprint_ && lookup_->table() == tables.synonyms &&
        stop_words_ == tables.stop_words) {
      return;
    }
    is_read_ = false;
    analyzer_.emplace(index.analysis, tables.stop_words);
    stop_words_ = tables.stop_words;
    lookup_.emplace(tables.synonyms, *analyzer_);
    fingerprint_ = index.analysis.fingerprint();
    std::vector<SavedSearch> read;
    for (const auto& [id, search] : searches_) read.push_back(read_search(id, search.request, index));
    for (SavedSearch& search : read) {
      drop(search.id);
      add(std::move(search));
    }
    is_read_ = true;
  }

  SavedSearch read_search(const std::string& id, const SearchRequest& request, const LiveIndex& index) {
    const ParsedQuery parsed = parse_query(request.text);
    TermFrequencies frequencies(index);
    AnalyzedQuery query = analyze_query(parsed, *analyzer_, request.compounds);
    lookup_->add_to(query);
    if (request.compounds && query.is_plain) {
      add_joined_words(query, *analyzer_, [](const std::string&) { return true; });
    }
    Anchor anchor = AnchorFinder(frequencies, *analyzer_, *lookup_).anchor_of(request, parsed, query);
    if (parsed.tree) {
      query = AnalyzedQuery();
      query.is_plain = false;
    }
    return {.id = id,
            .request = request,
            .tree = parsed.tree,
            .query = std::move(query),
            .anchor = std::move(anchor)};
  }

  void add(SavedSearch search) {
    const std::string id = search.id;
    const SavedSearch* const added = &searches_.insert_or_assign(id, std::move(search)).first->second;
    if (!added->anchor) {
      broad_.push_back(added);
      return;
    }
    for (const std::string& term : *added->anchor) {
      std::vector<const SavedSearch*>& filed = by_term_[term];
      if (filed.empty() || filed.back() != added) filed.push_back(added);
    }
  }

  // In the order of their ids.
  [[nodiscard]] std::vector<const SavedSearch*> candidates_for(const ArticleCopies& copies) const {
    std::vector<const SavedSearch*> candidates = broad_;
    for (const std::string& term : copies.terms()) {
      const auto filed = by_term_.find(term);
      if (filed == by_term_.end()) continue;
      candidates.insert(candidates.end(), filed->second.begin(), filed->second.end());
    }
    const auto by_id = [](const SavedSearch* a, const SavedSearch* b) { return a->id < b->id; };
    std::sort(candidates.begin(), candidates.end(), by_id);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    return candidates;
  }

  Result<std::vector<SavedSearchHit>> hits_in(const ArticleCopies& copies) {
    std::vector<SavedSearchHit> hits;
    try {
      TermFrequencies frequencies(copies.index());
      if (frequencies.articles() == 0) return hits;
      for (const SavedSearch* search : candidates_for(copies)) {
        for (const Xapian::docid document : found_by(*search, copies.index(), frequencies)) {
          hits.push_back({search->id, copies.place_of(document)});
        }
      }
    } catch (const Xapian::Error& error) {
      return tl::unexpected(indexer::to_error(error));
    }
    return hits;
  }

  std::vector<Xapian::docid> found_by(const SavedSearch& search, const LiveIndex& index,
                                      TermFrequencies& frequencies) {
    QueryInput input{
        .query = search.query, .request = search.request, .index = index, .frequencies = frequencies};
    if (search.tree) {
      LeafQueries leaves(index, frequencies, *analyzer_, *lookup_, search.request.compounds);
      input.restriction = tree_query(*search.tree, search.request.match, leaves);
    }
    return matching_documents(input);
  }

  Snapshot snapshot_;
  indexer::ReadsUnderWay& reads_;
  const Tables tables_;
  std::optional<analyzers::DutchAnalyzer> analyzer_;              // of the index
  std::string fingerprint_;                                       // of analyzer_
  std::shared_ptr<const analyzers::StopWordChanges> stop_words_;  // of analyzer_
  std::optional<SynonymLookup> lookup_;                           // of analyzer_
  bool is_read_ = false;                                          // the searches, by these
  std::map<std::string, SavedSearch> searches_;
  std::vector<const SavedSearch*> broad_;  // without an anchor
  std::unordered_map<std::string, std::vector<const SavedSearch*>> by_term_;
};

SavedSearches::SavedSearches(std::filesystem::path data_directory, const SharedBySearchers& shared,
                             indexer::ReadsUnderWay& reads, Tables tables)
    : impl_(std::make_unique<Impl>(std::move(data_directory), shared, reads, std::move(tables))) {}
SavedSearches::~SavedSearches() = default;

Result<void> SavedSearches::keep(const std::string& id, const SearchRequest& request) {
  return impl_->keep(id, request);
}

void SavedSearches::drop(const std::string& id) {
  impl_->drop(id);
}

void SavedSearches::follow() {
  impl_->follow();
}

Result<std::vector<SavedSearchHit>> SavedSearches::match(const std::vector<std::string>& articles) {
  return impl_->match(articles);
}

}  // namespace trefwoord::search
