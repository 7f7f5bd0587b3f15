#pragma once

#include <xapian.h>

#include <functional>
#include <optional>
#include <vector>

#include "server/search/facet_columns.h"
#include "server/search/search_request.h"
#include "server/search/snapshot.h"
#include "server/search/stories.h"

namespace trefwoord::search {

// Counts all the matches of a search by their values. A header of this room's .cpp files only.
class FacetSearch {
 public:
  // All that passes a request: the search's own query, under other filters as well.
  using Documents = std::vector<Xapian::docid>;
  using Find = std::function<Documents(const SearchRequest&)>;

  // `stories` where they are folded, else null: then what versions of one have in common counts once, as the
  // search narrowed to it would find one hit.
  FacetSearch(const LiveIndex& index, const FacetColumns& columns, const Stories* stories, Find find)
      : index_(index), columns_(columns), stories_(stories), find_(std::move(find)) {}

  // As request.facets asks. Costs one pass over all matches, and one more for every field that is filtered
  // by. Throws Xapian::Error.
  [[nodiscard]] std::vector<Facet> facets(const SearchRequest& request);
  [[nodiscard]] Timeline timeline(const SearchRequest& request);

 private:
  [[nodiscard]] const Documents& matches(const SearchRequest& request);
  [[nodiscard]] Facet count_values(FacetField field, const Documents& documents,
                                   const std::vector<std::string>& chosen) const;
  [[nodiscard]] Facet count_dates(FacetField field, const Documents& documents) const;
  [[nodiscard]] std::vector<DocumentDate> dates_of(const Documents& documents) const;
  [[nodiscard]] std::vector<DocumentDate> dates_to_count(const Documents& documents, TimelineUnit unit) const;
  [[nodiscard]] std::string as_written(FacetField field, const std::string& term) const;

  const LiveIndex& index_;
  const FacetColumns& columns_;
  const Stories* const stories_;
  Find find_;
  std::optional<Documents> matches_;  // of the request as it is
};

}  // namespace trefwoord::search
