#include "server/search/impact_weight.h"

#include <cmath>

#include "indexer/impact.h"

namespace trefwoord::search {
namespace {

double per_wdf(double idf) {
  return idf * (indexer::kSaturation + 1) / indexer::kMaxImpact;
}

}  // namespace

ImpactWeight::ImpactWeight(double coverage, double presence) : coverage_(coverage), presence_(presence) {
  need_stat(COLLECTION_SIZE);
  need_stat(TERMFREQ);
  need_stat(WDF);
  need_stat(WDF_MAX);
  need_stat(WQF);
}

double ImpactWeight::idf(Xapian::doccount documents, Xapian::doccount with_term) {
  const auto all = static_cast<double>(documents);
  const auto some = static_cast<double>(with_term);
  return std::log(1 + (all - some + 0.5) / (some + 0.5));
}

double ImpactWeight::worth(double term_idf, Xapian::termcount wdf) const {
  return term_idf * presence_ + per_wdf(term_idf) * static_cast<double>(wdf);
}

ImpactWeight::TermWorth ImpactWeight::of_term(double factor, double term_idf, bool covers) const {
  const double coverage = covers ? coverage_ : 0;
  return {.constant = rounded(factor * (coverage + worth(term_idf, 0))),
          .per_wdf = rounded(factor * per_wdf(term_idf))};
}

double ImpactWeight::rounded(double weight) {
  constexpr double kParts = 1ULL << 40U;
  return std::round(weight * kParts) / kParts;
}

ImpactWeight* ImpactWeight::clone() const {
  return new ImpactWeight(coverage_, presence_);
}

void ImpactWeight::init(double factor) {
  if (factor == 0) {
    return;  // the document part of the formula, of which this weight has none
  }
  const double term_idf = idf(get_collection_size(), get_termfreq());
  worth_ = of_term(factor, term_idf, get_wqf() != kUncovered);
}

double ImpactWeight::get_sumpart(Xapian::termcount wdf, Xapian::termcount, Xapian::termcount) const {
  return worth_.at(wdf);
}

double ImpactWeight::get_maxpart() const {
  return worth_.at(get_wdf_upper_bound());
}

}  // namespace trefwoord::search
