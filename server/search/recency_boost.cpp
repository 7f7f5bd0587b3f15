#include "server/search/recency_boost.h"

#include <algorithm>
#include <cmath>

namespace trefwoord::search {

RecencyBoost::RecencyBoost(const Recency& recency, const FacetColumns& columns)
    : columns_(columns),
      weight_(recency.weight),
      half_life_days_(recency.half_life_days),
      today_(std::min(static_cast<std::int32_t>(recency.today.time_since_epoch().count()),
                      columns.newest_day())) {}

double RecencyBoost::factor(Xapian::docid document) const {
  const DocumentDate date = columns_.date_of(document);
  if (!date.is_known()) return 1 - weight_;
  const double age = std::max(0, today_ - date.last_day);
  return 1 - weight_ + weight_ * std::exp2(-age / half_life_days_);
}

}  // namespace trefwoord::search
