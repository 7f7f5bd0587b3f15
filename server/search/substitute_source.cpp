#include "server/search/substitute_source.h"

#include <algorithm>

#include "indexer/impact.h"
#include "server/search/substitute_worth.h"

namespace trefwoord::search {

SubstituteSource::SubstituteSource(const std::vector<Substitute>& substitutes, const ImpactWeight& weight,
                                   const LiveIndex& index)
    : SubstituteSource(weight.coverage(), matches_of(substitutes, weight), index.streams, index.reads) {}

SubstituteSource::SubstituteSource(double coverage, std::vector<Matches> matches,
                                   std::shared_ptr<const indexer::DocumentFile> file,
                                   std::shared_ptr<ShardReads> reads)
    : coverage_(coverage), matches_(std::move(matches)), file_(std::move(file)), reads_(std::move(reads)) {
  double best = 0;
  for (const Matches& one : matches_) {
    best = std::max(best, one.at_most);
  }
  set_maxweight(coverage_ + best);
}

std::vector<SubstituteSource::Matches> SubstituteSource::matches_of(
    const std::vector<Substitute>& substitutes, const ImpactWeight& weight) {
  std::vector<Matches> matches;
  for (const Substitute& substitute : substitutes) {
    const SubstituteWorth worth = worth_of(substitute, weight);
    const auto stems = static_cast<double>(substitute.stems.size());
    matches.push_back({.substitute = substitute,
                       .in_order = indexer::PhraseMatcher(substitute.in_order, indexer::PhraseOf::stems),
                       .if_there = worth.if_there,
                       .per_impact = worth.per_impact,
                       .at_most = worth.if_there + worth.per_impact * indexer::kMaxImpact * stems});
  }
  return matches;
}

void SubstituteSource::init(const Xapian::Database& database) {
  documents_ = database.get_doccount();
  std::uint64_t estimate = 0;
  for (Matches& one : matches_) {
    one.postings.clear();
    one.at = 0;
    Xapian::doccount rarest = documents_;
    for (const std::string& stem : one.substitute.stems) {
      one.postings.emplace_back(stem, database, reads_.get());
      rarest = std::min(rarest, one.postings.back().count());
    }
    estimate += rarest;
    if (!one.substitute.in_order.empty()) {
      one.streams = std::make_shared<TokenStreams>(database, file_, reads_);
    }
  }
  estimate_ = static_cast<Xapian::doccount>(std::min<std::uint64_t>(estimate, documents_));
  at_ = 0;
}

double SubstituteSource::get_weight() const {
  double best = 0;
  for (const Matches& one : matches_) {
    if (one.at == at_) {
      best = std::max(best, one.weight());
    }
  }
  return coverage_ + best;
}

void SubstituteSource::next(double min_weight) {
  skip_to(at_ + 1, min_weight);
}

void SubstituteSource::skip_to(Xapian::docid document, double) {
  if (document <= at_) {
    return;
  }
  at_ = kEnd;
  for (Matches& one : matches_) {
    one.skip_to(document);
    at_ = std::min(at_, one.at);
  }
}

// Moves on to the first document from `document` on.
void SubstituteSource::Matches::skip_to(Xapian::docid document) {
  while (at < document) {
    Xapian::docid candidate = document;
    for (TermPostings& posting : postings) {
      if (!posting.at_end()) posting.skip_to(candidate);
      if (posting.at_end()) {
        at = kEnd;
        return;
      }
      candidate = posting.document();
    }
    // The last stem's document; it must be the others' too.
    const bool all_there = std::all_of(postings.begin(), postings.end(), [candidate](const auto& posting) {
      return posting.document() == candidate;
    });
    if (all_there) {
      at = candidate;
      if (substitute.in_order.empty() || is_in_order()) {
        return;
      }
    }
    document = all_there ? candidate + 1 : candidate;
  }
}

bool SubstituteSource::Matches::is_in_order() {
  return in_order.matches(streams->of(at));
}

double SubstituteSource::Matches::weight() const {
  double sum = if_there;
  for (const TermPostings& posting : postings) {
    sum += per_impact * static_cast<double>(posting.wdf());
  }
  return sum;
}

}  // namespace trefwoord::search
