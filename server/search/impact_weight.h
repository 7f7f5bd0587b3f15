#pragma once

#include <xapian.h>

namespace trefwoord::search {

// BM25F with its document part precomputed (indexer/impact.h): a term's weight in a document is
//   coverage + idf × (presence + (k1 + 1) × wdf / 127),   idf = ln(1 + (N - n + 0.5) / (n + 0.5)).
// `coverage` is the same for every word, so that a large one puts documents with more of the words first,
// whatever the words; `presence` is a bounded bonus for having a word at all. Needs no document lengths.
//
// What terms add is rounded to multiples of 2^-40, so that a sum of them (below 2^13) is the same in whatever
// order Xapian adds up, which is another one in every database of several: equal documents have equal scores.
//
// A header of this room's .cpp files only: it is a Xapian type.
class ImpactWeight : public Xapian::Weight {
 public:
  ImpactWeight(double coverage, double presence);

  static constexpr Xapian::termcount kUncovered = 2;

  [[nodiscard]] static double idf(Xapian::doccount documents, Xapian::doccount with_term);

  // The formula without the coverage: what a term of this idf is worth in a document that has it at `wdf`.
  [[nodiscard]] double worth(double term_idf, Xapian::termcount wdf) const;
  // What a term adds to the score of a document that has it: nothing, unless of_term() says so.
  struct TermWorth {
    double constant = 0;
    double per_wdf = 0;

    [[nodiscard]] double at(Xapian::termcount wdf) const {
      return constant + per_wdf * static_cast<double>(wdf);
    }
  };
  // Of a term of this idf, `factor` times, with the coverage if it covers.
  [[nodiscard]] TermWorth of_term(double factor, double term_idf, bool covers) const;
  [[nodiscard]] double coverage() const { return coverage_; }
  // To what sums up exactly.
  [[nodiscard]] static double rounded(double weight);

  [[nodiscard]] ImpactWeight* clone() const override;
  [[nodiscard]] double get_sumpart(Xapian::termcount wdf, Xapian::termcount,
                                   Xapian::termcount) const override;
  [[nodiscard]] double get_maxpart() const override;
  [[nodiscard]] double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  [[nodiscard]] double get_maxextra() const override { return 0; }

 private:
  void init(double factor) override;

  double coverage_;
  double presence_;
  TermWorth worth_;  // of this term
};

}  // namespace trefwoord::search
