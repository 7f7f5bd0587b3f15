#pragma once

#include <cstdint>

#include "server/search/facet_columns.h"
#include "server/search/search_request.h"

namespace trefwoord::search {

// What a score is multiplied by for an article's age: 1 − w + w × 2^(−age / half-life), so between 1 − w for
// the oldest and 1. Age is in days, from the request's today, or in an index that ends before, from its
// newest article: an archive has new articles too. Of a month or a year the last day counts; what has no date
// is as old as can be. Refers to the columns.
//
// A header of this room's .cpp files only: it needs Xapian types.
class RecencyBoost {
 public:
  RecencyBoost(const Recency& recency, const FacetColumns& columns);

  [[nodiscard]] double factor(Xapian::docid document) const;

 private:
  const FacetColumns& columns_;
  double weight_;
  double half_life_days_;
  std::int32_t today_;  // days since 1970
};

}  // namespace trefwoord::search
