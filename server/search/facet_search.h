#pragma once

#include <xapian.h>

#include <functional>
#include <optional>
#include <vector>

#include "server/search/facet_columns.h"
#include "server/search/search_request.h"
#include "server/search/snapshot.h"

namespace trefwoord::search {

// Counts all the matches of a search by their values. A header of this room's .cpp files only.
class FacetSearch {
 public:
  // All that passes a request: the search's own query, under other filters as well.
  using Documents = std::vector<Xapian::docid>;
  using Find = std::function<Documents(const SearchRequest&)>;

  FacetSearch(const LiveIndex& index, const FacetColumns& columns, Find find)
      : index_(index), columns_(columns), find_(std::move(find)) {}

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
  [[nodiscard]] std::string as_written(FacetField field, const std::string& term) const;

  const LiveIndex& index_;
  const FacetColumns& columns_;
  Find find_;
  std::optional<Documents> matches_;  // of the request as it is
};

}  // namespace trefwoord::search
