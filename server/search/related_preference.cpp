#include "server/search/related_preference.h"

#include <algorithm>
#include <cmath>

namespace trefwoord::search {

RelatedPreference::RelatedPreference(const Subject& subject, const LiveIndex& index)
    : subject_(subject), matched_(index.matched) {
  if (!subject.section_term.empty()) section_.emplace(subject.section_term, index);
}

double RelatedPreference::factor(Xapian::docid document) {
  return 1 + (is_in_section(document) ? kSameSection : 0) + kSameTime * nearness_in_time(document);
}

bool RelatedPreference::is_in_section(Xapian::docid document) {
  if (!section_) return false;
  section_->skip_to(document);
  return !section_->at_end() && section_->document() == document;
}

double RelatedPreference::nearness_in_time(Xapian::docid document) const {
  if (!subject_.date.is_known()) return 0;
  const DocumentDate date = date_of(document, matched_);
  if (!date.is_known()) return 0;
  const double days = std::max({0, date.first_day - subject_.date.last_day,  //
                                subject_.date.first_day - date.last_day});
  return std::exp2(-days / kHalfLifeDays);
}

}  // namespace trefwoord::search
