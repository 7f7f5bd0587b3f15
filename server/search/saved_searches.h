#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reads_under_way.h"
#include "indexer/result.h"
#include "server/search/search_request.h"
#include "server/search/search_tables.h"

namespace trefwoord::search {

struct SharedBySearchers;

// That a saved search finds an article: its id, and the article's place in the list that was asked about.
struct SavedSearchHit {
  std::string search;
  std::size_t article;

  bool operator==(const SavedSearchHit&) const = default;
};

// Searches that are kept, to say of an article which of them find it: the reverse of a search, by the same
// analysis, synonyms, stop words and query language. Which articles a request finds is all that counts of it:
// `page`, `sort` and what is shown are not looked at, and Match::automatic is Match::any.
//
// Each is filed under an anchor (search_anchor.h), so that an article is tried on few: copies of the articles
// make an index of their own in memory, which those searches are asked of. Not thread-safe.
class SavedSearches {
 public:
  using Tables = std::function<SearchTables()>;

  // `tables` gives those in force: searches are read anew when their synonyms or stop words are others. What
  // editors hide from a query is about its page, not about who asked to be told. `reads` outlives this.
  SavedSearches(std::filesystem::path data_directory, const SharedBySearchers& shared,
                indexer::ReadsUnderWay& reads, Tables tables);
  ~SavedSearches();

  // Errors: too_many (there are kMaxBroadSearches already that any article might match, and this is another),
  // and those of opening the index.
  [[nodiscard]] Result<void> keep(const std::string& id, const SearchRequest& request);
  void drop(const std::string& id);

  // Which of the searches find which of these articles, as the index has them now; what is not there is found
  // by none. In the order of the searches' ids, then of the articles. Errors: as of SearchIndex::search().
  [[nodiscard]] Result<std::vector<SavedSearchHit>> match(const std::vector<std::string>& articles);

  // As SearchIndex::follow().
  void follow();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// Searches without an anchor, which every article has to be tried on.
inline constexpr std::size_t kMaxBroadSearches = 50;

}  // namespace trefwoord::search
