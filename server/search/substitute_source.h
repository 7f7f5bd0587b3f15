#pragma once

#include <xapian.h>

#include <memory>
#include <vector>

#include "indexer/phrase_matcher.h"
#include "indexer/token_stream_reader.h"
#include "server/search/impact_weight.h"
#include "server/search/snapshot.h"
#include "server/search/term_postings.h"
#include "server/search/token_streams.h"
#include "server/search/word_terms.h"

namespace trefwoord::search {

// Matches the documents that have at least one of several substitutes for a word of the query, each weighing
//   coverage + factor × (mean of ImpactWeight::worth(idf, wdf) over the substitute's stems),
// of the best substitute it has: however many synonyms of a word an article uses, they are one word.
//
// (OP_SYNONYM would add up their impacts, and knows one idf only; Xapian 1.4 crashes on some OP_MAX.)
//
// A header of this room's .cpp files only: it is a Xapian type.
class SubstituteSource : public Xapian::PostingSource {
 public:
  // Not empty.
  SubstituteSource(const std::vector<Substitute>& substitutes, const ImpactWeight& weight,
                   const LiveIndex& index);

  [[nodiscard]] SubstituteSource* clone() const override {
    return new SubstituteSource(coverage_, matches_, file_, reads_);
  }
  void init(const Xapian::Database& database) override;
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return estimate_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return documents_; }
  [[nodiscard]] double get_weight() const override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return at_ == kEnd; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

 private:
  // Behind all documents.
  static constexpr Xapian::docid kEnd = ~Xapian::docid{0};

  // The documents that have one substitute.
  struct Matches {
    Substitute substitute;
    indexer::PhraseMatcher in_order;  // of those words, if they must be
    double if_there;                  // what the first impact is added to
    double per_impact;                // of each stem
    double at_most;

    std::vector<TermPostings> postings = {};  // by stem
    std::shared_ptr<TokenStreams> streams = {};
    Xapian::docid at = 0;

    void skip_to(Xapian::docid document);
    [[nodiscard]] bool is_in_order();
    [[nodiscard]] double weight() const;
  };

  SubstituteSource(double coverage, std::vector<Matches> matches,
                   std::shared_ptr<const indexer::DocumentFile> file, std::shared_ptr<ShardReads> reads);
  [[nodiscard]] static std::vector<Matches> matches_of(const std::vector<Substitute>& substitutes,
                                                       const ImpactWeight& weight);

  double coverage_;
  std::vector<Matches> matches_;
  std::shared_ptr<const indexer::DocumentFile> file_;  // as LiveIndex has them
  std::shared_ptr<ShardReads> reads_;
  Xapian::doccount documents_ = 0;
  Xapian::doccount estimate_ = 0;
  Xapian::docid at_ = 0;  // 0: before the first
};

}  // namespace trefwoord::search
