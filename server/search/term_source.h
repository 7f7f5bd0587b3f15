#pragma once

#include <xapian.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/search/impact_weight.h"
#include "server/search/term_postings.h"

namespace trefwoord::search {

// Matches the documents that have a term, each weighing what ImpactWeight would give it: a term of a query
// where some shards are remote (shard_reads.h).
//
// A header of this room's .cpp files only: it is a Xapian type.
class TermSource : public Xapian::PostingSource {
 public:
  // `reads` is not null.
  TermSource(std::string term, ImpactWeight::TermWorth worth, std::shared_ptr<ShardReads> reads)
      : term_(std::move(term)), worth_(worth), reads_(std::move(reads)) {}

  [[nodiscard]] TermSource* clone() const override { return new TermSource(term_, worth_, reads_); }
  void init(const Xapian::Database& database) override;
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return postings_->count(); }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return postings_->count(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return postings_->count(); }
  [[nodiscard]] double get_weight() const override { return worth_.at(postings_->wdf()); }
  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return is_begun_ && postings_->at_end(); }
  [[nodiscard]] Xapian::docid get_docid() const override { return postings_->document(); }

 private:
  std::string term_;
  ImpactWeight::TermWorth worth_;
  std::shared_ptr<ShardReads> reads_;
  std::optional<TermPostings> postings_;
  bool is_begun_ = false;  // else it stands before the first
};

}  // namespace trefwoord::search
